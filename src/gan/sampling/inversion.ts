/**
 * Finds an image in a generator: the point whose image comes nearest (after Abdal et al., Image2StyleGAN, ICCV 2019). First the latent
 * alone is searched, from several starts; where that does not come near enough, what may be added to the maps as well, from the
 * smallest on. Each map is more freedom and less of what the generator knows.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Canvas } from '../config/canvas.ts';
import { NO_CLASS } from '../data/classes.ts';
import { entry, sizeOf, type Engine, type Executable, type Values } from '../engine/program.ts';
import type { Networks } from '../models/model.ts';
import { channelStatistics } from '../nn/batchNorm.ts';
import { correctedRate } from '../training/adam.ts';
import { drawnImages, imagingState } from './imaging.ts';
import { BETA1, BETA2, foundShapes, inversionStep, name, type Eye, type Search } from './inversionProgram.ts';
import { latentsFromSeed, type Latent } from './latents.ts';
import type { Point } from './points.ts';
import type { PointSampler } from './pointSampler.ts';
import { BATCH, latentInputs, latentShapes } from './statistics.ts';

/** Sprites among which the starts are looked for. */
const CANDIDATES = 512;
const CANDIDATE_SEED = 0x517a;
/** Of the search for the latent, and, from the best of them, of the search in maps. */
const STARTS = 8;
const FOLLOWED = 2;
const LATENT_STEPS = 150;
const MAP_STEPS = 100;
/** In the last map, where nothing follows. */
const LAST_STEPS = 400;
const LATENT_RATE = 0.05;
/** In usual differences. */
const MAP_RATE = 0.3;
/** What is left of a rate at the end of its steps. */
const RATE_LEFT = 0.1;
/** Mean squared difference of 30 dB, of which one has to look for: then no map more is wanted. */
const NEAR_ENOUGH = 4 / 10 ** (30 / 10);

export interface Found {
  readonly point: Point;
  /** The nearest by a latent alone. */
  readonly byLatent: Point;
  /** The maps that something was added to, from the smallest on. */
  readonly places: readonly string[];
}

interface Start extends Latent {
  readonly pixels: number;
}

export class Inverter {
  private constructor(
    private readonly search: Search,
    private readonly latents: Executable,
    private readonly maps: Executable,
    private readonly usual: Values,
  ) {}

  /**
   * @param state by the names that `imagingState` has
   * @param eyeWeights by the names that the eye has
   */
  static async create(
    engine: Engine,
    networks: Networks,
    canvas: Canvas,
    state: Values,
    eye: Eye,
    eyeWeights: Values,
  ): Promise<Inverter> {
    const places = Object.keys(networks.generator.maps ?? {});
    const search: Search = { networks, canvas, eye, starts: FOLLOWED, places };
    const latents = await engine.prepare(inversionStep({ ...search, starts: STARTS, places: [] }));
    const maps = await engine.prepare(inversionStep(search));
    const named = Object.entries(eyeWeights).map(([key, values]) => [name.eye(key), values] as const);
    for (const program of [latents, maps]) program.writeState({ ...state, ...Object.fromEntries(named) });
    return new Inverter(search, latents, maps, await usualDifferences(engine, networks, state));
  }

  /** @param image C·H·W numbers in [-1, 1]; the nearest so far when `signal` says to stop */
  async find(image: Float32Array, sampler: PointSampler, signal: AbortSignal): Promise<Found> {
    const starts = await this.nearestOfMany(image, sampler);
    const byLatent = await this.searchLatent(image, starts, signal);
    const point = this.pointOf(byLatent[0] as Start, {}); // there are as many as starts
    return this.searchMaps(image, byLatent.slice(0, FOLLOWED), point, signal);
  }

  async dispose(): Promise<void> {
    await this.latents.dispose();
    await this.maps.dispose();
  }

  private async nearestOfMany(image: Float32Array, sampler: PointSampler): Promise<Start[]> {
    const latents = latentsFromSeed(CANDIDATE_SEED, CANDIDATES, this.search.networks.generator);
    const drawn = await sampler.images(latents.map((latent) => this.pointOf(latent, {})));
    return latents
      .map((latent, i) => ({ ...latent, pixels: meanSquared(image, drawn[i] ?? image) }))
      .sort((a, b) => a.pixels - b.pixels)
      .slice(0, STARTS);
  }

  /** The nearest first. */
  private async searchLatent(
    image: Float32Array,
    starts: readonly Start[],
    signal: AbortSignal,
  ): Promise<Start[]> {
    const { generator } = this.search.networks;
    const shapes = foundShapes({ ...this.search, starts: STARTS, places: [] });
    this.latents.writeState({ ...nothing(shapes), [name.latent]: joined(starts.map(({ z }) => z)) });
    const inputs = { image, ...labelsOf(this.search.networks, starts) };
    const pixels = await this.steps(this.latents, inputs, LATENT_STEPS, [name.latent], shapes, signal);
    const z = entry(this.latents.readState(), name.latent);
    return starts
      .map(({ label }, i) => ({
        z: z.slice(i * generator.latentSize, (i + 1) * generator.latentSize),
        label,
        pixels: pixels[i] ?? Infinity,
      }))
      .sort((a, b) => a.pixels - b.pixels);
  }

  /** One map after the other joins, until the image is near enough. */
  private async searchMaps(
    image: Float32Array,
    starts: readonly Start[],
    byLatent: Point,
    signal: AbortSignal,
  ): Promise<Found> {
    const shapes = foundShapes(this.search);
    const followed = Array.from({ length: FOLLOWED }, (_, i) => starts[i] ?? (starts[0] as Start));
    this.maps.writeState({ ...nothing(shapes), [name.latent]: joined(followed.map(({ z }) => z)) });
    const labels = labelsOf(this.search.networks, followed);
    const usual = Object.fromEntries(
      Object.entries(this.usual).map(([place, values]) => [name.usual(place), values]),
    );
    let pixels: readonly number[] = followed.map((start) => start.pixels);
    const places: string[] = [];
    for (const place of this.search.places) {
      if (Math.min(...pixels) < NEAR_ENOUGH || signal.aborted) break;
      places.push(place);
      const isLast = places.length === this.search.places.length;
      const free = [name.latent, ...places.map(name.added)];
      const inputs = { image, ...labels, ...usual };
      pixels = await this.steps(this.maps, inputs, isLast ? LAST_STEPS : MAP_STEPS, free, shapes, signal);
    }
    if (places.length === 0) return { point: byLatent, byLatent, places };
    const best = pixels.indexOf(Math.min(...pixels));
    return { point: this.foundPoint(best, followed[best]?.label ?? NO_CLASS, places), byLatent, places };
  }

  /** Moves what is `free` and holds the rest; the mean squared difference of each start at the end. */
  private async steps(
    program: Executable,
    given: Values,
    count: number,
    free: readonly string[],
    found: Readonly<Record<string, readonly number[]>>,
    signal: AbortSignal,
  ): Promise<number[]> {
    let pixels: number[] = [];
    for (let step = 1; step <= count && !signal.aborted; step++) {
      const left = 1 - (1 - RATE_LEFT) * ((step - 1) / count);
      const rates = Object.keys(found).map((key) => {
        const full = key === name.latent ? LATENT_RATE : MAP_RATE;
        const rate = free.includes(key) ? correctedRate(full * left, BETA1, step, BETA2 ** step) : 0;
        return [name.rate(key), Float32Array.of(rate)] as const;
      });
      const outputs = await program.run({ ...given, ...Object.fromEntries(rates) });
      pixels = [...entry(outputs, 'pixels')];
    }
    return pixels;
  }

  private foundPoint(row: number, label: number, places: readonly string[]): Point {
    const state = this.maps.readState();
    const { latentSize, maps = {} } = this.search.networks.generator;
    const added = places.map((place) => {
      const [channels = 1] = entry(maps, place);
      const [usual, all] = [entry(this.usual, place), entry(state, name.added(place))];
      const size = all.length / FOLLOWED;
      const values = Float32Array.from({ length: size }, (_, i) => {
        return (all[i * FOLLOWED + row] ?? 0) * (usual[Math.floor((i * channels) / size)] ?? 0);
      });
      return [place, values] as const;
    });
    const z = entry(state, name.latent).slice(row * latentSize, (row + 1) * latentSize);
    return this.pointOf({ z, label }, Object.fromEntries(added));
  }

  private pointOf({ z, label }: Latent, added: Point['added']): Point {
    const classes = this.search.networks.generator.classes.map((_, i) => (i === label ? 1 : 0));
    return { z, classes: Float32Array.from(classes), added };
  }
}

/** How much each channel of each map differs usually, [C]: its deviation over sprites and places. */
async function usualDifferences(engine: Engine, { generator }: Networks, state: Values): Promise<Values> {
  const program = await engine.prepare({
    name: 'maps',
    state: imagingState(generator),
    inputs: latentShapes(generator, BATCH),
    body: (weights, inputs) => {
      const outputs: Record<string, tf.Tensor> = {};
      drawnImages(generator, weights, entry(inputs, 'z'), inputs['labels'], (place, map) => {
        outputs[place] = tf.sqrt(channelStatistics(map).variance);
        return map;
      });
      return { state: {}, outputs };
    },
  });
  try {
    program.writeState(state);
    const latents = latentsFromSeed(CANDIDATE_SEED, BATCH, generator);
    const labels = latents.map(({ label }) => label);
    const outputs = await program.run(
      latentInputs(generator, joined(latents.map(({ z }) => z)), labels, BATCH),
    );
    return Object.fromEntries(Object.entries(outputs).map(([place, values]) => [place, values.slice()]));
  } finally {
    await program.dispose();
  }
}

function labelsOf({ generator }: Networks, starts: readonly Latent[]): Values {
  const { z: _z, ...labels } = latentInputs(
    generator,
    new Float32Array(),
    starts.map(({ label }) => label),
    starts.length,
  );
  return labels;
}

/** Zeros for what is searched and for its moments. */
function nothing(shapes: Readonly<Record<string, readonly number[]>>): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.entries(shapes).flatMap(([key, shape]) =>
      [key, name.m(key), name.v(key)].map((each) => [each, new Float32Array(sizeOf(shape))]),
    ),
  );
}

function joined(rows: readonly Float32Array[]): Float32Array {
  const length = rows[0]?.length ?? 0;
  const all = new Float32Array(rows.length * length);
  rows.forEach((row, i) => all.set(row, i * length));
  return all;
}

function meanSquared(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0) / a.length;
}
