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
import { withoutColour, withoutGround } from '../output/keyColour.ts';
import { hexOf } from '../output/palettes/hex.ts';
import { encodePng } from '../output/png.ts';
import { MOST_BYTES, readBoundedText } from '../readBounded.ts';
import type { Sprite } from '../output/sheet/spriteSet.ts';
import { spriteOf } from '../output/slices.ts';
import { requireInside } from '../project/inside.ts';
import type { Emit } from './events.ts';
import { stemOf, writePicture } from './outputFiles.ts';
import type { SliceRequest } from './requests.ts';
import { inCells, type Say } from './sliceCells.ts';
import { frameNames, frameOf, isAseprite, readAseprite } from './sliceFrames.ts';

/** Of all sprites of an atlas, with the borders that it says were left out: a gigabyte. */
const MOST_PIXELS = 2 ** 28;

/**
 * Writes `<sheet>-<number>.png` for each cell in which there is something, `<name>.png` for each sprite of the atlas, or
 * `<tag>/<number>.png` for each frame of an Aseprite file.
 * @throws UserError when the sheet or the atlas cannot be read or do not belong together, its cells cannot be told, or nothing is on it.
 */
export async function slice(request: SliceRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  const { sheet: file } = request;
  checkRequest(request);
  const say = (message: string) => emit({ kind: 'warning', message });
  const sprites = isAseprite(file)
    ? await spritesIn(request, say)
    : await spritesOn(await readSheet(file), request, say);
  const outFolder = request.outFolder ?? besideSheet(file);
  await makeFolder(outFolder);
  const files: string[] = [];
  for (const { name, image } of sprites) {
    if (signal.aborted) break;
    const stem = path.join(outFolder, name);
    // The atlas says which sub-folder it goes to.
    requireInside(outFolder, path.dirname(stem));
    files.push(await writePicture(stem, await encodePng(image)));
  }
  emit({ kind: 'saved', files });
}

/** A folder of the sheet's name. @throws UserError where a link leads elsewhere. */
function besideSheet(file: string): string {
  const folder = path.join(path.dirname(file), stemOf(file));
  requireInside(path.dirname(file), folder);
  return folder;
}

function checkRequest({ grid, margin, spacing, atlas, key = 'auto' }: SliceRequest): void {
  if (grid && atlas !== undefined) {
    throw new UserError(l10n.t('How is the sheet to be cut? Give either the size of its cells or an atlas.'));
  }
  demand('width', grid?.width, optional(numberBetween(1, 4096, true)));
  demand('height', grid?.height, optional(numberBetween(1, 4096, true)));
  demand('margin', margin, optional(numberBetween(0, 4096, true)));
  demand('spacing', spacing, optional(numberBetween(0, 4096, true)));
  demand('key', key, (value) =>
    value === 'auto' || value === 'none' || colourIn(key) !== undefined
      ? undefined
      : l10n.t('auto, none, or a color as ff00ff'),
  );
}

function colourIn(key: string): number | undefined {
  const [, digits] = /^#?([\da-f]{6})$/i.exec(key) ?? [];
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
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

/** One for each frame, a sub-folder for each tag; or what lies in the cells of a single one. */
async function spritesIn(request: SliceRequest, say: Say): Promise<Iterable<Sprite>> {
  const { sheet: file, grid, atlas, key = 'auto' } = request;
  const document = await readAseprite(file, say);
  const count = document.frames.length;
  const isSheet = grid !== undefined || atlas !== undefined;
  if (count === 1 && isSheet) return spritesOn(frameOf(file, document, 0), request, say);
  if (isSheet) {
    throw new UserError(
      l10n.t('{0} has {1} frames, which are its sprites: leave out --grid and --atlas.', file, count),
    );
  }
  const colour = colourIn(key);
  // One after the other: all of them may be more than memory holds.
  return (function* () {
    for (const [i, name] of frameNames(document, file).entries()) {
      const image = frameOf(file, document, i);
      yield {
        name: safeName(name),
        image: colour === undefined ? image : withoutColour(image, colour).image,
      };
    }
  })();
}

/** Of one picture. */
async function spritesOn(whole: PixelImage, request: SliceRequest, say: Say): Promise<Sprite[]> {
  const sheet = keyed(whole, request, say);
  const { sheet: file, atlas } = request;
  return atlas === undefined ? inCells(sheet, request, say) : byAtlas(file, sheet, atlas);
}

function keyed(whole: PixelImage, { sheet: file, key = 'auto' }: SliceRequest, say: Say): PixelImage {
  if (key === 'none') return whole;
  const asked = colourIn(key);
  const { image, colour } = asked === undefined ? withoutGround(whole) : withoutColour(whole, asked);
  if (colour !== undefined && asked === undefined) {
    say(l10n.t('The color #{0} became transparent: give --key none to keep it.', hexOf(colour)));
  } else if (colour === undefined && asked !== undefined) {
    say(l10n.t('No pixel of {0} has the color #{1}.', file, hexOf(asked)));
  }
  return image;
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
