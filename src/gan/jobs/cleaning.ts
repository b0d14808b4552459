/** How a run's sprites are cleaned: by the style that was kept with the run, or that its folder of images still shows. */
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Canvas } from '../config/canvas.ts';
import type { Cleaning } from '../config/overrides.ts';
import { readDataset, type Dataset } from '../data/dataset.ts';
import type { PixelImage } from '../data/image.ts';
import { greyPlane, opaquePlanes, straightBytes } from '../data/pixels.ts';
import { styleOf, type Style } from '../data/style/style.ts';
import { styleIn } from '../data/style/styleText.ts';
import { systemCodeOf, UserError } from '../errors.ts';
import { GREY_CHANNELS } from '../models/model.ts';
import { cleaned, stepsFor } from '../output/clean/clean.ts';
import { snapColours } from '../output/clean/colours.ts';
import { MOST_BYTES, readBoundedText } from '../readBounded.ts';
import { STYLE_FILE } from './runFolder.ts';
import { isSelection, type RunRecord } from './runRecord.ts';

export type Cleaner = (sprite: PixelImage) => PixelImage;

interface Wish {
  readonly runFolder: string;
  readonly clean?: Cleaning;
  readonly dither?: boolean;
  /** Colours that take the place of the data's. */
  readonly palette?: readonly number[];
}

/** What a network has learnt to draw. */
interface Learnt {
  readonly canvas: Canvas;
  readonly channels: number;
}

/** The style of all images of a dataset, those that are held out too, as a network of so many channels sees them. */
export function datasetStyle({ images, canvas }: Dataset, channels: number): Style {
  const seen = (planes: Uint8Array) =>
    channels === GREY_CHANNELS ? opaquePlanes(greyPlane(planes)) : planes;
  return styleOf(images.map((planes) => ({ ...canvas, pixels: straightBytes(seen(planes)) })));
}

/**
 * What is wished for, `auto` where nothing is. Where the style cannot be had, `auto` leaves sprites as they are drawn and
 * tells `warn` why.
 * @throws UserError when another cleaning is asked for and the style cannot be had, or the file that holds it is damaged.
 */
export async function cleanerOf(
  wish: Wish,
  learnt: Learnt,
  warn: (message: string) => void,
): Promise<Cleaner> {
  const { palette } = wish;
  const cleaning = palette ? withColours(wish.clean) : (wish.clean ?? 'auto');
  if (cleaning === 'off') return asDrawn;
  const found = (await keptStyle(wish.runFolder)) ?? (await shownStyle(wish.runFolder, learnt));
  const style = found && palette ? { ...found, palette, paletted: true } : found;
  if (!style) {
    if (palette) return (sprite) => nearestColours(sprite, palette, wish.dither);
    if (cleaning !== 'auto') {
      throw new UserError(
        l10n.t(
          '{0} does not say how its images looked, and their folder cannot be read any more: put the folder back, or set clean to off.',
          wish.runFolder,
        ),
      );
    }
    warn(
      l10n.t(
        '{0} does not say how its images looked, and their folder cannot be read any more: sprites are left as they are drawn.',
        wish.runFolder,
      ),
    );
    return asDrawn;
  }
  const steps = stepsFor(cleaning, style, wish.dither);
  return steps ? (sprite) => cleaned(sprite, style, steps) : asDrawn;
}

/** Who gives a palette wants it to be used. */
function withColours(clean: Cleaning = 'auto'): Cleaning {
  if (clean === 'off') return 'palette';
  return clean === 'alpha' ? 'full' : clean;
}

/** All that can be done about colours where nothing is known of the images' habits. */
function nearestColours(sprite: PixelImage, palette: readonly number[], dither = false): PixelImage {
  const habits = { palette, coloursPerImage: palette.length, speckle: 0 };
  return snapColours(sprite, habits, { fewColours: false, runs: false, dither });
}

const asDrawn: Cleaner = (sprite) => sprite;

/** Runs of older versions have none. */
async function keptStyle(runFolder: string): Promise<Style | undefined> {
  const file = path.join(runFolder, STYLE_FILE);
  let text: string;
  try {
    text = await readBoundedText(file, MOST_BYTES.small);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    if (error instanceof UserError) throw error;
    throw new UserError(l10n.t('{0} cannot be read: give yourself permission to read it.', file));
  }
  const style = styleIn(text);
  if (style) return style;
  throw new UserError(
    l10n.t('{0} is damaged or of a newer version: set clean to off, or delete the file.', file),
  );
}

/** Learnt anew from the folder that the run was trained on, where that is still there. */
async function shownStyle(runFolder: string, { canvas, channels }: Learnt): Promise<Style | undefined> {
  const run = await imagesOf(runFolder);
  if (run === undefined) return undefined;
  try {
    return datasetStyle(await readDataset(run.folder, canvas, run.selection), channels);
  } catch (error) {
    if (error instanceof UserError) return undefined; // gone, or without images
    throw error;
  }
}

async function imagesOf(runFolder: string): Promise<Pick<RunRecord, 'folder' | 'selection'> | undefined> {
  try {
    const config: unknown = JSON.parse(
      await readBoundedText(path.join(runFolder, 'config.json'), MOST_BYTES.record),
    );
    if (typeof config !== 'object' || config === null) return undefined;
    const { folder, selection } = config as Partial<RunRecord>;
    if (typeof folder !== 'string' || !isSelection(selection)) return undefined;
    return { folder, ...(selection === undefined ? {} : { selection }) };
  } catch {
    return undefined; // a run has trained without it, and draws without it
  }
}
