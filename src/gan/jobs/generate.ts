/** The job "generate": a run folder → new sprites as PNG files, cleaned for use, and a sheet of them when asked. */
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { checkSampling } from '../config/overrides.ts';
import { pictureOf } from '../data/pixels.ts';
import { compiledEngine } from '../engine/compiled.ts';
import { UserError } from '../errors.ts';
import { makeFolder, writeWhole } from '../files.ts';
import { networksOf } from '../models/families.ts';
import { GREY_CHANNELS, type Generator } from '../models/model.ts';
import { mosaic, squareColumns } from '../output/mosaic.ts';
import { encodeGreyPng, encodePng } from '../output/png.ts';
import { beforeAndAfter, PREVIEWED } from '../output/preview.ts';
import type { PixelImage } from '../data/image.ts';
import { cleanerOf, type Cleaner } from './cleaning.ts';
import type { Emit, SavedEvent } from './events.ts';
import { writeTogether } from './outputFiles.ts';
import type { GenerateRequest } from './requests.ts';
import { latentsFromSeed } from '../sampling/latents.ts';
import { Sampler } from '../sampling/sampler.ts';
import { checkpointOf, loadCheckpoint } from '../training/checkpoint.ts';
import { generatorWeights } from '../training/state.ts';

/** Drawn together, and encoded and written all at once while the next are drawn; in between a stop is heard. */
const PORTION = 64;

/**
 * Writes `<run>-<seed>.png` for each sprite, and `<run>-sheet-<first seed>-<count>.png`; `<run>-<class>-…` where a class
 * is asked for.
 * @throws UserError when a setting is out of its range, the run has no whole checkpoint or does not know the class, or the
 * folder cannot be written.
 */
export async function generate(request: GenerateRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  checkSampling(request);
  const checkpoint = await loadCheckpoint(await checkpointOf(request.runFolder, request.checkpoint));
  const { canvas } = checkpoint.config;
  const { generator, channels } = networksOf(checkpoint.config);
  const encode = channels === GREY_CHANNELS ? encodeGreyPng : encodePng;
  const learnt = { canvas, channels };
  const clean = await cleanerOf(request, learnt, (message) => emit({ kind: 'warning', message }));
  const only = labelWanted(request, generator);
  await makeFolder(request.outFolder);
  const sampler = await Sampler.create(compiledEngine(), generator);
  try {
    await sampler.setWeights(generatorWeights(checkpoint.values));
    const files: string[] = [];
    const sprites: PixelImage[] = [];
    const asDrawn: PixelImage[] = [];
    let writing: Promise<string[]> = Promise.resolve([]);
    for (let done = 0; done < request.count && !signal.aborted; done += PORTION) {
      const count = Math.min(PORTION, request.count - done);
      const first = request.seed + done;
      const latents = latentsFromSeed(first, count, generator, request.truncation).map((latent) => ({
        ...latent,
        ...only,
      }));
      const drawn = (await sampler.images(latents)).map((planes) => pictureOf(planes, canvas));
      if (asDrawn.length < PREVIEWED) asDrawn.push(...drawn);
      const portion = await oneByOne(drawn, clean, signal);
      files.push(...(await writing));
      writing = Promise.all(
        portion.map(async (sprite, i) => writeSprite(request, first + i, await encode(sprite))),
      );
      writing.catch(() => undefined); // told of where it is waited for
      sprites.push(...portion);
    }
    files.push(...(await writing));
    // A stop before the first portion leaves nothing to put on a sheet.
    const pictures = sprites.length > 0 ? await writePictures(request, asDrawn, sprites) : {};
    emit({ kind: 'saved', files, ...pictures });
  } finally {
    await sampler.dispose();
  }
}

/** Cleaning a portion of large sprites takes a second and more: in between a stop is heard, and what is written goes on. */
async function oneByOne(
  drawn: readonly PixelImage[],
  clean: Cleaner,
  signal: AbortSignal,
): Promise<PixelImage[]> {
  const portion: PixelImage[] = [];
  for (const sprite of drawn) {
    if (signal.aborted) break;
    portion.push(clean(sprite));
    await nextTurn();
  }
  return portion;
}

/** Writes what is asked for besides the sprites themselves. */
async function writePictures(
  request: GenerateRequest,
  asDrawn: readonly PixelImage[],
  sprites: readonly PixelImage[],
): Promise<Pick<SavedEvent, 'sheet' | 'preview'>> {
  const { sheet, preview } = request;
  if (preview !== undefined) await writeWhole(preview, await encodePng(beforeAndAfter(asDrawn, sprites)));
  return {
    ...(sheet ? { sheet: await writeSheet(request, sprites) } : {}),
    ...(preview === undefined ? {} : { preview }),
  };
}

/** @throws UserError when the run has not learnt the class that is asked for. */
function labelWanted(
  { class: name, runFolder }: GenerateRequest,
  { classes }: Generator,
): { label?: number } {
  if (name === undefined) return {};
  const run = path.basename(path.resolve(runFolder));
  if (classes.length === 0) {
    throw new UserError(
      `${run} has learnt no classes, so it cannot draw the class ${name} alone: leave it out.`,
    );
  }
  const label = classes.findIndex((one) => one.name === name);
  if (label >= 0) return { label };
  const known = classes.map((one) => one.name).join(', ');
  throw new UserError(`${run} has learnt no class ${name}: its classes are ${known}.`);
}

async function writeSprite(request: GenerateRequest, seed: number, png: Uint8Array): Promise<string> {
  return writeBeside(request, String(seed).padStart(4, '0'), png);
}

async function writeSheet(request: GenerateRequest, sprites: readonly PixelImage[]): Promise<string> {
  const name = `sheet-${String(request.seed).padStart(4, '0')}-${sprites.length}`;
  return writeBeside(request, name, await encodePng(mosaic(sprites, squareColumns(sprites.length))));
}

/** Writes `<run>-<name>.png` or `<run>-<class>-<name>.png`. */
async function writeBeside(request: GenerateRequest, name: string, bytes: Uint8Array): Promise<string> {
  const run = path.basename(path.resolve(request.runFolder));
  const words = [run, ...(request.class === undefined ? [] : [request.class]), name];
  const stem = path.join(request.outFolder, words.join('-'));
  const { files } = await writeTogether(stem, () => [{ ending: '.png', content: bytes }]);
  return files[0] ?? '';
}
