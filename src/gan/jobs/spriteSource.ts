/** What a session draws by: a run's generator from seeds, or images that were found in it. */
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { PixelImage } from '../data/image.ts';
import { runName } from '../names.ts';
import { readPalette } from '../output/palettes/read.ts';
import type { Recipe } from '../output/recipe.ts';
import type { Point } from '../sampling/points.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import { cleanerOf, type Cleaner } from './cleaning.ts';
import { Drawing, warnOfCopies } from './drawing.ts';
import type { Emit, OpenedEvent } from './events.ts';
import { Finder, foundRecipe } from './finder.ts';
import { drawFound, foundName } from './foundSprites.ts';
import { LoadedGenerator } from './loadedGenerator.ts';
import type { DrawnSprite, SampleRequest, SampleWish, SpriteFilesWish, SpriteWish } from './requests.ts';
import { sheetNames, spriteName } from './spriteFiles.ts';

/** Ways of drawing that are kept open: who compares two turns back and forth between them. */
const MOST_OPEN = 8;

export interface SpriteSource {
  readonly opened: OpenedEvent;
  readonly runName: string;
  /** Of the images that it has learnt. */
  readonly channels: number;
  readonly encode: (image: PixelImage) => Promise<Uint8Array>;
  /** Finished sprites, all by one wish. */
  draw(sprites: readonly SpriteWish[], signal: AbortSignal): Promise<PixelImage[]>;
  recipe(sprite: DrawnSprite): Promise<Recipe>;
  /** What its file is called, without an ending. */
  nameOf(sprite: SpriteWish, place: SpriteFilesWish): string;
  sheetNames(sprites: readonly SpriteWish[], place: SpriteFilesWish): { name: string; stem: string };
  dispose(): Promise<void>;
}

/** The latest that were made by a key: made once, and forgotten when many others are wanted. */
class Recent<Value> {
  private readonly values = new Map<string, Promise<Value>>();

  constructor(private readonly make: (wish: SampleWish) => Promise<Value>) {}

  async of(wish: SampleWish): Promise<Value> {
    const key = JSON.stringify(wish);
    const value = this.values.get(key) ?? this.make(wish);
    this.values.delete(key);
    this.values.set(key, value); // the latest is the last
    const [oldest] = this.values.keys();
    if (this.values.size > MOST_OPEN && oldest !== undefined) this.values.delete(oldest);
    try {
      return await value;
    } catch (error) {
      this.values.delete(key);
      throw error;
    }
  }
}

/** The same with the palette's colors in place of its file. */
async function withColors<Wish extends Pick<SampleWish, 'palette'>>({ palette, ...wish }: Wish) {
  return { ...wish, ...(palette === undefined ? {} : { palette: await readPalette(palette) }) };
}

export class SeedSource implements SpriteSource {
  private readonly drawings: Recent<Drawing>;

  private constructor(
    private readonly generator: LoadedGenerator,
    readonly opened: OpenedEvent,
    warn: (message: string) => void,
  ) {
    this.drawings = new Recent(async (wish) => {
      const drawing = await Drawing.open(await withColors(wish), generator, warn);
      warnOfCopies(wish, generator, warn);
      return drawing;
    });
  }

  /** @throws UserError when the run makes textures. */
  static open(
    { runFolder }: SampleRequest,
    checkpoint: Checkpoint,
    warn: (message: string) => void,
  ): SeedSource {
    const generator = LoadedGenerator.of(runFolder, checkpoint);
    const { step, config } = checkpoint;
    const classes = generator.generator.classes.map(({ name }) => name);
    const opened = { canvas: config.canvas, classes, weights: generator.hash, step };
    return new SeedSource(generator, { kind: 'opened', ...opened }, warn);
  }

  get runName(): string {
    return this.generator.runName;
  }

  get channels(): number {
    return this.generator.channels;
  }

  get encode(): SpriteSource['encode'] {
    return this.generator.encode;
  }

  async draw([first, ...others]: readonly SpriteWish[], signal: AbortSignal): Promise<PixelImage[]> {
    if (!first) return [];
    const drawing = await this.drawings.of(first.wish);
    return drawing.cleaned(await drawing.asDrawn([first, ...others].map(({ origin }) => origin)), signal);
  }

  async recipe({ origin, wish, weights: hash, step }: DrawnSprite): Promise<Recipe> {
    return (await this.drawings.of(wish)).recipe([origin], { hash, step });
  }

  nameOf({ origin, wish }: SpriteWish, place: SpriteFilesWish): string {
    return spriteName(ofClass(place, wish), this.generator.runName, origin);
  }

  sheetNames(sprites: readonly SpriteWish[], place: SpriteFilesWish): { name: string; stem: string } {
    const origins = sprites.map(({ origin }) => origin);
    return sheetNames(place, this.generator.runName, origins);
  }

  dispose(): Promise<void> {
    return this.generator.dispose();
  }
}

export class FoundSource implements SpriteSource {
  private readonly cleaners: Recent<Cleaner>;
  readonly opened: OpenedEvent;

  private constructor(
    private readonly request: SampleRequest,
    private readonly images: readonly string[],
    private readonly finder: Finder,
    private readonly found: readonly Point[],
    warn: (message: string) => void,
  ) {
    const { canvas, channels, drawnBy, finished } = finder;
    const { runFolder } = request;
    this.cleaners = new Recent(async (wish) =>
      cleanerOf({ ...(await withColors(wish)), runFolder }, { canvas, channels }, warn),
    );
    const classes = finished.classes.map(({ name }) => name);
    const drawn = { weights: drawnBy.hash, step: drawnBy.step, maps: finished.maps };
    this.opened = { kind: 'opened', canvas, classes, ...drawn };
  }

  /**
   * Searches for the images and tells of it; undefined where it was asked to stop meanwhile.
   * @throws UserError when an image is none that could be found, or the run draws none of that kind.
   */
  static async open(
    request: SampleRequest,
    images: readonly string[],
    emit: Emit,
    signal: AbortSignal,
  ): Promise<FoundSource | undefined> {
    const finder = await Finder.open(request, emit);
    const found: Point[] = [];
    for (const image of images) {
      const names = [runName(request.runFolder), path.basename(image)] as const;
      emit({ kind: 'preparing', message: l10n.t('Searching {0} for a match to {1}…', ...names) });
      const point = await finder.find(image, emit, signal).catch(async (error: unknown) => {
        await finder.close();
        throw error;
      });
      if (!point) break;
      found.push(point);
    }
    const warn = (message: string) => emit({ kind: 'warning', message });
    if (found.length === images.length) return new FoundSource(request, images, finder, found, warn);
    await finder.close();
    return undefined;
  }

  get runName(): string {
    return runName(this.request.runFolder);
  }

  get channels(): number {
    return this.finder.channels;
  }

  get encode(): SpriteSource['encode'] {
    return this.finder.encode;
  }

  async draw(sprites: readonly SpriteWish[]): Promise<PixelImage[]> {
    const [first] = sprites;
    if (!first) return [];
    const clean = await this.cleaners.of(withoutClass(first.wish));
    return (await drawFound(this.finder.asDrawn, this.found, sprites.map(foundSprite))).map(clean);
  }

  async recipe({ origin, wish, weights: hash, step }: DrawnSprite): Promise<Recipe> {
    const drawnBy = { ...(await withColors(wish)), runFolder: this.request.runFolder };
    return foundRecipe(drawnBy, { hash, step }, this.images, origin);
  }

  nameOf(sprite: SpriteWish): string {
    return foundName(this.images, foundSprite(sprite));
  }

  sheetNames([first]: readonly SpriteWish[], { outFolder }: SpriteFilesWish): { name: string; stem: string } {
    const name = path.join(outFolder, first === undefined ? '' : this.nameOf(first));
    return { name, stem: `${name}-sheet` };
  }

  dispose(): Promise<void> {
    return this.finder.close();
  }
}

function foundSprite({ origin, wish: { class: name } }: SpriteWish) {
  return { origin, ...(name === undefined ? {} : { class: name }) };
}

function withoutClass({ class: _class, ...wish }: SampleWish): SampleWish {
  return wish;
}

function ofClass(place: SpriteFilesWish, { class: name }: SampleWish): SpriteFilesWish {
  return name === undefined ? place : { ...place, class: name };
}
