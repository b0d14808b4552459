/** The job "slice": a sheet → a folder with each of its sprites, which can be trained on. */
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { demand, numberBetween, optional } from '../config/overrides.ts';
import { decodePng, ImageFault } from '../data/decode.ts';
import type { PixelImage } from '../data/image.ts';
import { UserError } from '../errors.ts';
import { makeFolder } from '../files.ts';
import { fileNameOf } from '../names.ts';
import { framesIn } from '../output/atlas.ts';
import { encodePng } from '../output/png.ts';
import { MOST_BYTES, readBoundedText } from '../readBounded.ts';
import type { Sprite } from '../output/sheet/spriteSet.ts';
import { cellsOf, spriteOf } from '../output/slices.ts';
import type { Emit } from './events.ts';
import { stemOf, writePicture } from './outputFiles.ts';
import type { SliceGrid, SliceRequest } from './requests.ts';

/** Of all sprites of an atlas, with the borders that it says were left out: a gigabyte. */
const MOST_PIXELS = 2 ** 28;

/**
 * Writes `<sheet>-<number>.png` for each cell in which there is something, or `<name>.png` for each sprite of the atlas.
 * @throws UserError when the sheet or the atlas cannot be read or do not belong together, or nothing is on the sheet.
 */
export async function slice(request: SliceRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  const { sheet: file, grid, atlas } = request;
  if ((grid === undefined) === (atlas === undefined)) {
    throw new UserError(l10n.t('How is the sheet to be cut? Give either the size of its cells or an atlas.'));
  }
  const sheet = await readSheet(file);
  const sprites = grid ? inCells(file, sheet, grid) : await byAtlas(file, sheet, atlas ?? '');
  const outFolder = request.outFolder ?? path.join(path.dirname(file), stemOf(file));
  await makeFolder(outFolder);
  const files: string[] = [];
  for (const { name, image } of sprites) {
    if (signal.aborted) break;
    files.push(await writePicture(path.join(outFolder, name), await encodePng(image)));
  }
  emit({ kind: 'saved', files });
}

async function readSheet(file: string): Promise<PixelImage> {
  try {
    return await decodePng(file);
  } catch (error) {
    if (error instanceof ImageFault)
      throw new UserError(l10n.t('The sheet {0} {1}: give a PNG file.', file, error.message));
    throw error;
  }
}

function inCells(file: string, sheet: PixelImage, grid: SliceGrid): Sprite[] {
  demand('width', grid.width, numberBetween(1, 4096, true));
  demand('height', grid.height, numberBetween(1, 4096, true));
  demand('margin', grid.margin, optional(numberBetween(0, 4096, true)));
  demand('spacing', grid.spacing, optional(numberBetween(0, 4096, true)));
  const sprites = cellsOf(sheet, grid).map(({ name, image }) => ({ name: `${stemOf(file)}-${name}`, image }));
  if (sprites.length > 0) return sprites;
  throw new UserError(
    l10n.t(
      '{0} is {1}×{2} and has nothing in cells of {3}×{4}: give another size.',
      file,
      sheet.width,
      sheet.height,
      grid.width,
      grid.height,
    ),
  );
}

async function byAtlas(file: string, sheet: PixelImage, atlas: string): Promise<Sprite[]> {
  const text = await readBoundedText(atlas, MOST_BYTES.index).catch(() => {
    throw new UserError(l10n.t('The atlas {0} cannot be read: check that it is there.', atlas));
  });
  const frames = framesIn(text, path.basename(file));
  if (!frames || frames.length === 0) {
    throw new UserError(
      l10n.t('{0} is no atlas with sprites: give the JSON that was written with the sheet.', atlas),
    );
  }
  const pixels = frames.reduce((sum, { source }) => sum + source.width * source.height, 0);
  if (pixels > MOST_PIXELS) {
    throw new UserError(
      l10n.t(
        '{0} has sprites of {1} pixels together: cut it in parts, each with its own sheet.',
        atlas,
        pixels,
      ),
    );
  }
  return frames.map((frame) => {
    const image = spriteOf(sheet, frame);
    if (image) return { name: safeName(frame.name), image };
    throw new UserError(
      l10n.t(
        '{0} has the sprite {1} where {2} has no pixels: give the sheet that belongs to it.',
        atlas,
        frame.name,
        file,
      ),
    );
  });
}

/** Folders in it stay, as classes; nothing leads out of the output folder. */
function safeName(name: string): string {
  const parts = name
    .replace(/\.png$/i, '')
    .split(/[\\/]+/)
    .filter((part) => !/^[. ]*$/.test(part));
  return parts.map(fileNameOf).join('/') || 'sprite';
}
