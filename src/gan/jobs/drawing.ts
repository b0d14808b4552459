/** A loaded generator with a wish: what sprites are drawn from → sprites, and their recipe. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import type { Origin } from '../config/origin.ts';
import type { SamplingSettings } from '../config/overrides.ts';
import type { PixelImage } from '../data/image.ts';
import { pictureOf } from '../data/pixels.ts';
import { UserError } from '../errors.ts';
import type { Recipe } from '../output/recipe.ts';
import { latentOfOrigin } from '../sampling/latents.ts';
import { cleanerOf, type Cleaner } from './cleaning.ts';
import type { LoadedGenerator } from './loadedGenerator.ts';
import { recipeFor, type DrawnBy } from './recipes.ts';

/** What sprites are drawn by, besides what they are drawn from. */
export type DrawingWish = Omit<DrawnBy, 'runFolder'> & Pick<SamplingSettings, 'truncation'>;

/** Below this truncation sprites are nearer to training images than pictures that nobody copied (bench/experiments). */
const NEAR_COPIES = 0.7;

export class Drawing {
  private constructor(
    private readonly wish: DrawingWish,
    private readonly loaded: LoadedGenerator,
    /** The one class that is wanted, if one is. */
    private readonly label: number | undefined,
    private readonly clean: Cleaner,
  ) {}

  /** @throws UserError when the run does not know the class, or the cleaning cannot be had. */
  static async open(
    wish: DrawingWish,
    loaded: LoadedGenerator,
    warn: (message: string) => void,
  ): Promise<Drawing> {
    const { runFolder, channels, checkpoint } = loaded;
    const learnt = { canvas: checkpoint.config.canvas, channels };
    const clean = await cleanerOf({ ...wish, runFolder }, learnt, warn);
    return new Drawing(wish, loaded, labelWanted(wish, loaded), clean);
  }

  get runName(): string {
    return this.loaded.runName;
  }

  /** Pixels → the bytes of a PNG, with the channels that the run has. */
  get encode(): (image: PixelImage) => Promise<Uint8Array> {
    return this.loaded.encode;
  }

  /** Sprites before they are cleaned. */
  async asDrawn(origins: readonly Origin[]): Promise<PixelImage[]> {
    const { generator, checkpoint } = this.loaded;
    const latents = origins.map((origin) =>
      latentOfOrigin(origin, generator, this.wish.truncation, this.label),
    );
    const planes = await this.loaded.images(latents);
    return planes.map((one) => pictureOf(one, checkpoint.config.canvas));
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

  /** Of a picture of these sprites. */
  recipe(
    origins: readonly Origin[],
    drawnBy: { readonly hash: string; readonly step: number } = this.loaded.drawnBy,
  ): Recipe {
    return recipeFor({ ...this.wish, runFolder: this.loaded.runFolder }, drawnBy, origins);
  }
}

/** Says so where new sprites come near to copies. */
export function warnOfCopies(
  { truncation = 1 }: Pick<DrawingWish, 'truncation'>,
  { generator }: LoadedGenerator,
  warn: (message: string) => void,
): void {
  if (!generator.homes || truncation >= NEAR_COPIES) return;
  const message = l10n.t(
    'At a truncation of {0} sprites come near to copies of your own images: raise it towards 1 for new ones.',
    truncation,
  );
  warn(message);
}

/** @throws UserError when the run has not learnt the class that is asked for. */
function labelWanted({ class: name }: DrawingWish, loaded: LoadedGenerator): number | undefined {
  if (name === undefined) return undefined;
  const { classes } = loaded.generator;
  const run = loaded.runName;
  if (classes.length === 0) {
    throw new UserError(
      l10n.t('{0} has learnt no classes, so it cannot draw the class {1} alone: leave it out.', run, name),
    );
  }
  const label = classes.findIndex((one) => one.name === name);
  if (label >= 0) return label;
  const known = classes.map((one) => one.name).join(', ');
  throw new UserError(l10n.t('{0} has learnt no class {1}: its classes are {2}.', run, name, known));
}
