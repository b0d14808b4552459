/**
 * Finds an image in a generator: the point whose image comes nearest (after Abdal et al., Image2StyleGAN, ICCV 2019). First the latent
 * alone is searched, from several starts; where that does not come near enough, what may be added to the maps as well, from the
 * smallest on. Each map is more freedom and less of what the generator knows.
 */
import type { Canvas } from '../config/canvas.ts';
import { NO_CLASS } from '../data/classes.ts';
import { entry, type Engine, type Executable, type Values } from '../engine/program.ts';
import { wholeHome } from '../models/homes.ts';
import type { Generator, Networks } from '../models/model.ts';
import { descend, joined, nothing } from './descent.ts';
import { foundShapes, inversionStep, name, type Eye, type Search } from './inversionProgram.ts';
import { latentsFromSeed, type Latent } from './latents.ts';
import type { Point } from './points.ts';
import type { PointSampler } from './pointSampler.ts';
import { latentInputs } from './statistics.ts';
import { usualDifferences } from './usualDifferences.ts';

/** Sprites among which the starts are looked for; and of as many images at most the homes. */
const CANDIDATES = 512;
const MOST_HOMES = 2048;
const CANDIDATE_SEED = 0x517a;
/** Of the search for the latent, and, from the best of them, of the search in maps. */
const STARTS = 8;
const FOLLOWED = 2;
const LATENT_STEPS = 150;
const MAP_STEPS = 100;
/** In the last map, where nothing follows. */
const LAST_STEPS = 400;
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
    return new Inverter(search, latents, maps, await usualDifferences(engine, networks.generator, state));
  }

  /** @param image C·H·W numbers in [-1, 1]; of what is found when `signal` says to stop, no more than that it is a point */
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
    const { generator } = this.search.networks;
    const latents = [...latentsFromSeed(CANDIDATE_SEED, CANDIDATES, generator), ...latentsAtHome(generator)];
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
    const pixels = await descend(
      this.latents,
      inputs,
      { found: shapes, free: [name.latent], steps: LATENT_STEPS },
      signal,
    );
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
      const steps = isLast ? LAST_STEPS : MAP_STEPS;
      pixels = await descend(this.maps, inputs, { found: shapes, free, steps }, signal);
    }
    if (places.length === 0) return { point: byLatent, byLatent, places };
    const best = Math.max(0, pixels.indexOf(Math.min(...pixels)));
    return { point: this.foundPoint(best, followed[best]?.label ?? NO_CLASS, places), byLatent, places };
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

/** Where sprites of the training set are found. */
function latentsAtHome({ homes, latentSize }: Generator): Latent[] {
  if (!homes) return [];
  const images = homes.labels.slice(0, MOST_HOMES);
  return images.map((label, image) => ({ z: wholeHome(image, homes, latentSize), label }));
}

function labelsOf({ generator }: Networks, starts: readonly Latent[]): Values {
  const { z: _z, ...labels } = latentInputs(generator, starts, starts.length);
  return labels;
}

function meanSquared(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0) / a.length;
}
