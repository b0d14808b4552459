/**
 * How far from homes a generator is to draw: as near as it can while its sprites are as far from the training images as pictures are
 * that nobody copied. Nearer they are better and less new. It follows from the weights alone, so that a run that was left and gone on
 * with ends as one that was not.
 */
import type { DividedDataset } from '../data/holdOut.ts';
import { pictureOf, premultipliedPlanes } from '../data/pixels.ts';
import type { Engine, Values } from '../engine/program.ts';
import { CopyDetector } from '../evaluation/copies.ts';
import { settled, type Homes } from '../models/homes.ts';
import type { Generator } from '../models/model.ts';
import { latentsFromSeed } from '../sampling/latents.ts';
import { Sampler } from '../sampling/sampler.ts';

/** Nearer it is not looked for: a generator that has learnt little is far from the images wherever it draws. */
const NEAREST = 0.4;
const FURTHEST = 1;
/** Each halves what is left between the two. */
const LOOKS = 4;
const SPRITES = 64;
const SEED = 0xd157;

interface Tools {
  readonly sampler: Sampler;
  readonly copies: CopyDetector;
}

export class HomeDistance {
  /** Made when first wanted: a training need not wait for it. */
  private tools: Promise<Tools> | undefined;

  private constructor(
    private readonly engine: Engine,
    /** Draws at the usual distance. */
    private readonly generator: Generator,
    private readonly homes: Homes,
    private readonly data: DividedDataset,
  ) {}

  /** Undefined where images have no homes. */
  static of(engine: Engine, generator: Generator, data: DividedDataset): HomeDistance | undefined {
    const { homes } = generator;
    return homes && new HomeDistance(engine, settled(generator, homes), homes, data);
  }

  /** Of these weights, by the generator's parameter names. */
  async find(weights: Values): Promise<number> {
    const tools = await (this.tools ??= this.made());
    await tools.sampler.setWeights(weights);
    let [near, far] = [NEAREST, FURTHEST];
    for (let look = 0; look < LOOKS; look++) {
      const middle = (near + far) / 2;
      if ((await this.ratioAt(middle, tools)) < 1) near = middle;
      else far = middle;
    }
    return (near + far) / 2;
  }

  async dispose(): Promise<void> {
    const tools = await this.tools?.catch(() => undefined);
    await tools?.sampler.dispose();
  }

  private async ratioAt(distance: number, { sampler, copies }: Tools): Promise<number> {
    const latents = latentsFromSeed(SEED, SPRITES, settled(this.generator, this.homes, distance));
    const { canvas } = this.data.training;
    const sprites = (await sampler.images(latents)).map((planes) =>
      premultipliedPlanes(pictureOf(planes, canvas).pixels),
    );
    return copies.nearness(sprites).ratio;
  }

  private async made(): Promise<Tools> {
    const { training, heldOut } = this.data;
    return {
      sampler: await Sampler.create(this.engine, this.generator),
      copies: CopyDetector.create(training.images, heldOut.images, training.canvas),
    };
  }
}
