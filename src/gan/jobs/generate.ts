/** The job "generate": a run folder → new sprites as PNG files, cleaned for use, and what was asked for of all of them. */
import path from 'node:path';
import { DEFAULT_NAMING, named } from '../config/file/naming.ts';
import { checkSampling } from '../config/overrides.ts';
import { checkSheet, sheetSettingsIn } from '../config/sheetSettings.ts';
import type { PixelImage } from '../data/image.ts';
import { makeFolder, writeWhole } from '../files.ts';
import { fileNameOf } from '../names.ts';
import { readPalette } from '../output/palettes/read.ts';
import { encodePng } from '../output/png.ts';
import { beforeAndAfter, PREVIEWED } from '../output/preview.ts';
import { withRecipe, type Recipe } from '../output/recipe.ts';
import { checkpointOf, loadCheckpoint } from '../training/checkpoint.ts';
import { requirePlace, writeBundle, type WrittenBundle } from './bundles.ts';
import { Drawing } from './drawing.ts';
import type { Emit } from './events.ts';
import { stemOf, writePicture } from './outputFiles.ts';
import { noteRecipes } from './recipeFiles.ts';
import { runNameOf } from './recipes.ts';
import type { GenerateRequest } from './requests.ts';

/** Drawn together, and encoded and written all at once while the next are drawn; in between a stop is heard. */
const PORTION = 64;

interface Drawn {
  /** All where they are put together, else the first. */
  readonly sprites: readonly PixelImage[];
  /** The first, before they were cleaned. */
  readonly asDrawn: readonly PixelImage[];
  readonly files: readonly string[];
}

/**
 * Writes `<run>-<seed>.png` for each sprite, and `<run>-sheet-<first seed>-<count>…` for all of them together;
 * `<run>-<class>-…` where a class is asked for, or what the request's naming makes of these. Each file's recipe is in it and in the folder's `index.json`.
 * @throws UserError when a setting is out of its range, the run has no whole checkpoint or does not know the class, the
 * palette cannot be read, or the folder cannot be written or is no place for a format.
 */
export async function generate(request: GenerateRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  const { formats = [] } = request;
  checkSampling(request);
  checkSheet(request, formats);
  const warn = (message: string) => emit({ kind: 'warning', message });
  requirePlace(request.home ?? request.outFolder, formats);
  const palette = request.palette === undefined ? undefined : await readPalette(request.palette);
  const checkpoint = await loadCheckpoint(await checkpointOf(request.runFolder, request.checkpoint));
  const { palette: _file, ...wish } = request;
  const drawing = await Drawing.open({ ...wish, ...(palette ? { palette } : {}) }, checkpoint, warn);
  try {
    await makeFolder(request.outFolder);
    const recipes: Record<string, Recipe> = {};
    const { files, sprites, asDrawn } = await drawAll(request, drawing, recipes, signal);
    // A stop before the first portion leaves nothing to put together.
    const bundle =
      sprites.length > 0 ? await writeAll(request, drawing, { files, sprites }, recipes, warn) : undefined;
    const preview = sprites.length > 0 ? request.preview : undefined;
    if (preview !== undefined) await writeWhole(preview, await encodePng(beforeAndAfter(asDrawn, sprites)));
    if (files.length > 0) await noteRecipes(request.outFolder, recipes);
    const more = bundle?.files.filter((file) => file !== bundle.sheet) ?? [];
    emit({
      kind: 'saved',
      files,
      ...(bundle?.sheet === undefined ? {} : { sheet: bundle.sheet }),
      ...(more.length > 0 ? { more } : {}),
      ...(preview === undefined ? {} : { preview }),
    });
  } finally {
    await drawing.dispose();
  }
}

/** Notes of each file how it was made. */
async function drawAll(
  request: GenerateRequest,
  drawing: Drawing,
  recipes: Record<string, Recipe>,
  signal: AbortSignal,
): Promise<Drawn> {
  const files: string[] = [];
  const sprites: PixelImage[] = [];
  const asDrawn: PixelImage[] = [];
  const isTogether = putsTogether(request);
  let writing: Promise<string[]> = Promise.resolve([]);
  const write = async (sprite: PixelImage, seed: number): Promise<string> => {
    const recipe = drawing.recipe(seed);
    const png = withRecipe(await drawing.encode(sprite), recipe);
    const file = await writePicture(stemFor(request, numberWord(seed)), png);
    recipes[path.basename(file)] = recipe;
    return file;
  };
  for (let done = 0; done < request.count && !signal.aborted; done += PORTION) {
    const count = Math.min(PORTION, request.count - done);
    const first = request.seed + done;
    const drawn = await drawing.asDrawn(first, count);
    if (asDrawn.length < PREVIEWED) asDrawn.push(...drawn);
    const portion = await drawing.cleaned(drawn, signal);
    files.push(...(await writing));
    writing = Promise.all(portion.map((sprite, i) => write(sprite, first + i)));
    writing.catch(() => undefined); // told of where it is waited for
    if (isTogether || sprites.length < PREVIEWED) sprites.push(...portion);
  }
  files.push(...(await writing));
  return { files, sprites, asDrawn };
}

/** The sheet and the files of the formats; notes of each how it was made. */
async function writeAll(
  request: GenerateRequest,
  drawing: Drawing,
  { files, sprites }: Pick<Drawn, 'files' | 'sprites'>,
  recipes: Record<string, Recipe>,
  warn: (message: string) => void,
): Promise<WrittenBundle | undefined> {
  if (!putsTogether(request)) return undefined;
  const { formats = [], sheet: withSheet, seed } = request;
  const name = stemFor(request, undefined);
  const settings = sheetSettingsIn(request);
  const recipe = { ...drawing.recipe(seed), count: sprites.length, sheet: settings };
  const set = {
    name: path.basename(name),
    sprites: sprites.map((image, i) => ({ name: stemOf(files[i] ?? ''), image })),
    tags: [{ name: request.class ?? runNameOf(request.runFolder), from: 0, to: sprites.length - 1 }],
    settings,
  };
  const stem = stemFor(request, `sheet-${numberWord(seed)}-${sprites.length}`);
  const order = { stem, home: request.home, formats, withSheet, encode: drawing.encode, recipe };
  const bundle = await writeBundle(set, order, warn);
  for (const file of bundle.files) recipes[path.basename(file)] = recipe;
  return bundle;
}

function putsTogether({ sheet, formats = [] }: GenerateRequest): boolean {
  return sheet || formats.length > 0;
}

const numberWord = (seed: number): string => String(seed).padStart(4, '0');

/** @param last what stands for the seed */
function stemFor(request: GenerateRequest, last: string | undefined): string {
  const { runFolder, outFolder, naming = DEFAULT_NAMING, class: name } = request;
  const run = runNameOf(runFolder);
  const parts = { run, class: name === undefined ? undefined : fileNameOf(name), seed: last };
  return path.join(outFolder, named(naming, parts) || run);
}
