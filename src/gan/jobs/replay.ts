/** The job "replay": the sample grids of a run → an animated GIF of how its sprites came to be. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { decodePng, ImageFault } from '../data/decode.ts';
import type { PixelImage } from '../data/image.ts';
import { UserError } from '../errors.ts';
import { runName } from '../names.ts';
import { animatedGif } from '../output/formats/gif.ts';
import { enlarged } from '../output/mosaic.ts';
import type { Emit } from './events.ts';
import { replaceTogether, writeTogether } from './outputFiles.ts';
import type { ReplayRequest } from './requests.ts';

const EXTENSION = '.gif';
/** More make a file that takes long to load and says no more. */
const MOST_FRAMES = 40;
const FRAME_MILLISECONDS = 120;
/** What it came to is looked at before all begins anew. */
const LAST_MILLISECONDS = 2000;
/** Small pixels are enlarged as long as the longer side is not beyond this. */
const WANTED_SIDE = 600;

/**
 * Writes the file, in place of one that is there unless it is to number them.
 * @throws UserError when the file is to be called otherwise, the run has fewer than two grids that can be read, or the place cannot be written.
 */
export async function replay(request: ReplayRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  const { runFolder, outFile } = request;
  if (path.extname(outFile) !== EXTENSION) {
    throw new UserError(l10n.t('{0} is no name for a GIF: let it end in {1}.', outFile, EXTENSION));
  }
  const names = evenly(await gridsOf(runFolder), MOST_FRAMES);
  const frames: PixelImage[] = [];
  for (const name of names) {
    if (signal.aborted) return emit({ kind: 'saved', files: [] });
    const frame = await readable(path.join(runFolder, 'grids', name));
    if (frame !== undefined) frames.push(frame);
  }
  const last = frames.at(-1);
  // A run that was trained anew on another canvas under the same name has grids of two sizes.
  const alike = frames.filter(({ width, height }) => width === last?.width && height === last.height);
  if (last === undefined || alike.length < 2) {
    throw new UserError(
      l10n.t(
        '{0} has no two sample grids yet to make a film of: let it train a little longer.',
        runName(runFolder),
      ),
    );
  }
  const zoom = Math.max(1, Math.floor(WANTED_SIDE / Math.max(last.width, last.height)));
  const gif = await animatedGif({
    canvas: { width: last.width * zoom, height: last.height * zoom },
    frames: alike.map((frame) => enlarged(frame, zoom)),
    milliseconds: FRAME_MILLISECONDS,
    lastMilliseconds: LAST_MILLISECONDS,
  });
  if (signal.aborted) return emit({ kind: 'saved', files: [] });
  const write = request.isNumbered ? writeTogether : replaceTogether;
  const stem = outFile.slice(0, -EXTENSION.length);
  const { files } = await write(stem, () => [{ ending: EXTENSION, content: gif }]);
  emit({ kind: 'saved', files });
}

/** From the earliest step on. */
async function gridsOf(runFolder: string): Promise<string[]> {
  const names = await readdir(path.join(runFolder, 'grids')).catch(() => []);
  return names
    .filter((name) => /^\d+\.png$/.test(name))
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}

/** At most so many, the first and the last among them. */
function evenly<Item>(items: readonly Item[], most: number): Item[] {
  const last = items.length - 1;
  if (last < most) return [...items];
  return Array.from({ length: most }, (_, i) => items[Math.round((i * last) / (most - 1))] as Item);
}

/** Undefined for one that is damaged: the others tell as much. */
async function readable(file: string): Promise<PixelImage | undefined> {
  return decodePng(file).catch((error: unknown) => {
    if (error instanceof ImageFault) return undefined;
    throw error;
  });
}
