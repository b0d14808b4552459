/**
 * How far from homes a generator is to draw: as near as it can while its sprites are as far from the training images as pictures are
 * that nobody copied. Nearer they are better and less new. It follows from the weights alone, so that a run that was left and gone on
 * with ends as one that was not.
 */
import type { Dataset } from '../data/dataset.ts';
import type { DividedDataset } from '../data/holdOut.ts';
import { pictureOf, premultipliedPlanes } from '../data/pixels.ts';
import { Random } from '../data/random.ts';
import type { Engine, Values } from '../engine/program.ts';
import { CopyDetector } from '../evaluation/copies.ts';
import { settled } from '../models/homes.ts';
import type { Generator } from '../models/model.ts';
import { drawnChance, latentOf } from '../sampling/latents.ts';
import { Sampler } from '../sampling/sampler.ts';
import type { Trainer } from '../training/trainer.ts';

/** Nearer it is not looked for: a generator that has learnt little is far from the images wherever it draws. */
const NEAREST = 0.4;
const FURTHEST = 1;
/** Each halves what is left between the two. */
const LOOKS = 4;
const SPRITES = 64;
const SEED = 0xd157;

/** A training, as far as it is told how far from homes to draw. */
type Drawer = Pick<Trainer, 'step' | 'weights' | 'drawAt'>;

export class HomeDistance {
  /** The step of the weights that were looked at last. */
  private foundAt: number | undefined;

  private constructor(
    /** Draws at the usual distance. */
    private readonly generator: Generator,
    private readonly sampler: Sampler,
    private readonly copies: CopyDetector,
    private readonly training: Dataset,
  ) {}

  /** Undefined where images have no homes. */
  static async create(
    engine: Engine,
    generator: Generator,
    { training, heldOut }: DividedDataset,
  ): Promise<HomeDistance | undefined> {
    if (!generator.homes) return undefined;
    const usual = settled(generator, generator.homes);
    const copies = CopyDetector.create(training.images, heldOut.images, training.canvas);
    return new HomeDistance(usual, await Sampler.create(engine, usual), copies, training);
  }

  /** Lets a training draw from here on as suits its weights. */
  async keep(training: Drawer): Promise<void> {
    if (training.step === this.foundAt) return;
    training.drawAt(await this.find(training.weights()));
    this.foundAt = training.step;
  }

  /** The weights of the same step may be others now. */
  forget(): void {
    this.foundAt = undefined;
  }

  /** Of these weights, by the generator's parameter names. */
  async find(weights: Values): Promise<number> {
    await this.sampler.setWeights(weights);
    let [near, far] = [NEAREST, FURTHEST];
    for (let look = 0; look < LOOKS; look++) {
      const middle = (near + far) / 2;
      if ((await this.ratioAt(middle)) < 1) near = middle;
      else far = middle;
    }
    return (near + far) / 2;
  }

  async dispose(): Promise<void> {
    await this.sampler.dispose();
  }

  private async ratioAt(distance: number): Promise<number> {
    const { homes } = this.generator;
    const generator = homes ? settled(this.generator, homes, distance) : this.generator;
    const latents = Array.from({ length: SPRITES }, (_, i) =>
      latentOf(drawnChance(Random.fromSeed(SEED + i), generator), generator),
    );
    const sprites = (await this.sampler.images(latents)).map((planes) =>
      premultipliedPlanes(pictureOf(planes, this.training.canvas).pixels),
    );
    return this.copies.nearness(sprites).ratio;
  }
}
