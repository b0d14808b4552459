/** A run's generator ready to draw: seeds → sprites, and the recipe of each. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import type { SamplingSettings } from '../config/overrides.ts';
import type { PixelImage } from '../data/image.ts';
import { pictureOf } from '../data/pixels.ts';
import { compiledEngine } from '../engine/compiled.ts';
import type { Values } from '../engine/program.ts';
import { UserError } from '../errors.ts';
import { networksOf } from '../models/families.ts';
import { GREY_CHANNELS, type Generator } from '../models/model.ts';
import { encodeGreyPng, encodePng } from '../output/png.ts';
import type { Recipe } from '../output/recipe.ts';
import { latentsFromSeed } from '../sampling/latents.ts';
import { Sampler } from '../sampling/sampler.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import { generatorWeights, weightsHash } from '../training/state.ts';
import { cleanerOf, type Cleaner } from './cleaning.ts';
import { recipeFor, runNameOf, type DrawnBy } from './recipes.ts';
import { requireSprites } from './runKinds.ts';

/** What sprites are drawn by, besides their seeds. */
export type DrawingWish = DrawnBy & Pick<SamplingSettings, 'truncation'>;

export class Drawing {
  /** Made when it is first needed: what is wrong with a wish is said before. */
  private sampler: Promise<Sampler> | undefined;
  private readonly weights: Values;
  private readonly hash: string;

  private constructor(
    private readonly wish: DrawingWish,
    private readonly checkpoint: Checkpoint,
    private readonly generator: Generator,
    private readonly only: { label?: number },
    private readonly clean: Cleaner,
    /** Pixels → the bytes of a PNG, with the channels that the run has. */
    readonly encode: (image: PixelImage) => Promise<Uint8Array>,
  ) {
    this.weights = generatorWeights(checkpoint.values);
    this.hash = weightsHash(this.weights);
  }

  /** @throws UserError when the run does not know the class, or the cleaning cannot be had. */
  static async open(
    wish: DrawingWish,
    checkpoint: Checkpoint,
    warn: (message: string) => void,
  ): Promise<Drawing> {
    requireSprites(wish.runFolder, checkpoint.config);
    const { generator, channels } = networksOf(checkpoint.config);
    const clean = await cleanerOf(wish, { canvas: checkpoint.config.canvas, channels }, warn);
    const encode = channels === GREY_CHANNELS ? encodeGreyPng : encodePng;
    return new Drawing(wish, checkpoint, generator, labelWanted(wish, generator), clean, encode);
  }

  /** Sprites of the seeds from `seed` on, before they are cleaned. */
  async asDrawn(seed: number, count: number): Promise<PixelImage[]> {
    const latents = latentsFromSeed(seed, count, this.generator, this.wish.truncation);
    this.sampler ??= this.createSampler();
    const planes = await (await this.sampler).images(latents.map((latent) => ({ ...latent, ...this.only })));
    return planes.map((one) => pictureOf(one, this.checkpoint.config.canvas));
  }

  /** Large sprites take a second and more: in between a stop is heard, and what is written goes on. */
  async cleaned(drawn: readonly PixelImage[], signal: AbortSignal): Promise<PixelImage[]> {
    const clean: PixelImage[] = [];
    for (const sprite of drawn) {
      if (signal.aborted) break;
      clean.push(this.clean(sprite));
      await nextTurn();
    }
    return clean;
  }

  recipe(seed: number): Recipe {
    return recipeFor(this.wish, { hash: this.hash, step: this.checkpoint.step }, seed);
  }

  async dispose(): Promise<void> {
    await (await this.sampler)?.dispose();
  }

  private async createSampler(): Promise<Sampler> {
    const sampler = await Sampler.create(compiledEngine(), this.generator);
    await sampler.setWeights(this.weights);
    return sampler;
  }
}

/** @throws UserError when the run has not learnt the class that is asked for. */
function labelWanted({ class: name, runFolder }: DrawingWish, { classes }: Generator): { label?: number } {
  if (name === undefined) return {};
  const run = runNameOf(runFolder);
  if (classes.length === 0) {
    throw new UserError(
      l10n.t('{0} has learnt no classes, so it cannot draw the class {1} alone: leave it out.', run, name),
    );
  }
  const label = classes.findIndex((one) => one.name === name);
  if (label >= 0) return { label };
  const known = classes.map((one) => one.name).join(', ');
  throw new UserError(l10n.t('{0} has learnt no class {1}: its classes are {2}.', run, name, known));
}
