/** The job "texture": a run folder → textures of any size that tile, as PNG files, with maps of height and normals when asked. */
import path from 'node:path';
import { checkSampling } from '../config/overrides.ts';
import type { PixelImage } from '../data/image.ts';
import { makeFolder } from '../files.ts';
import { runName } from '../names.ts';
import type { BundleFile } from '../output/formats/bundle.ts';
import {
  TEXTURE_LAYERS,
  textureRecipe,
  withRecipe,
  type Recipe,
  type TextureLayer,
} from '../output/recipe.ts';
import { checkpointOf, loadCheckpoint } from '../training/checkpoint.ts';
import { generatorWeights, weightsHash } from '../training/state.ts';
import type { Emit } from './events.ts';
import { writeTogether } from './outputFiles.ts';
import { noteRecipes, reserveSeeds } from './recipeFiles.ts';
import { recipeFor } from './recipes.ts';
import type { TextureRequest } from './requests.ts';
import { drawnTextures, encodeLayer, layerOf, requireDrawable } from './texturePictures.ts';

/** A file to be, and how it is made again. */
interface Layer extends BundleFile {
  readonly recipe: Recipe;
}

/**
 * Writes `<run>-<seed>.png`, of several variants `<run>-<seed>-v1.png` and so on; with maps, `…_albedo.png`, `…_height.png` and
 * `…_normal.png` of each; every one carries how it was made. Without a folder nothing is written, and the pictures are told.
 * @throws UserError when a setting is out of its range, the run makes no textures or has no whole checkpoint, or the folder
 * cannot be written.
 */
export async function texture(request: TextureRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  const { runFolder, width, height, count, truncation = 1, outFolder } = request;
  checkSampling({ seed: 0, ...request, truncation });
  const checkpoint = await loadCheckpoint(await checkpointOf(runFolder, request.checkpoint));
  const size = { width, height };
  requireDrawable(runFolder, checkpoint, { size, count });
  const drawnFrom = (seed: number) =>
    drawnTextures(runFolder, checkpoint, { size, count, seed, truncation }, signal);
  if (outFolder === undefined) {
    const images: PixelImage[] = [];
    for await (const picture of drawnFrom(request.seed ?? 0)) images.push(picture);
    emit({ kind: 'textures', images });
    return emit({ kind: 'saved', files: [], ofTexture: true });
  }
  await makeFolder(outFolder);
  // Taken before anything is drawn: who draws at the same time draws others.
  const seed = request.seed ?? (await reserveSeeds(outFolder, runName(runFolder), 1));
  checkSampling({ ...request, seed, truncation });
  const by = { hash: weightsHash(generatorWeights(checkpoint.values)), step: checkpoint.step };
  const recipe = recipeFor({ runFolder, truncation, clean: 'off' }, by, [{ seed }]);
  const kinds: readonly TextureLayer[] = request.maps ? TEXTURE_LAYERS : ['albedo'];
  const layers: Layer[] = [];
  let variant = 0;
  // Encoded as they come: as pixels, a large set would fill the memory.
  for await (const picture of drawnFrom(seed)) {
    variant += 1;
    const ofVariant = count === 1 ? '' : `-v${variant}`;
    for (const layer of kinds) {
      const shown = { width, height, variants: count, variant, layer };
      const ending = `${ofVariant}${request.maps ? `_${layer}` : ''}.png`;
      layers.push(await layerFile(picture, ending, textureRecipe(recipe, shown), layer));
    }
  }
  const stem = path.join(outFolder, `${runName(runFolder)}-${String(seed).padStart(4, '0')}`);
  emit({ kind: 'saved', files: await write(stem, layers), ofTexture: true, seed });
}

async function layerFile(
  picture: PixelImage,
  ending: string,
  recipe: Recipe,
  layer: TextureLayer,
): Promise<Layer> {
  const png = await encodeLayer(layerOf(picture, layer), layer);
  return { ending, content: withRecipe(png, recipe), recipe };
}

/** All of a set under names that belong together, and in the folder's index how they are made. */
async function write(stem: string, layers: readonly Layer[]): Promise<readonly string[]> {
  const { files } = await writeTogether(stem, () => layers);
  const index = layers.map(({ recipe }, i) => [path.basename(files[i] ?? ''), recipe] as const);
  if (files.length > 0) await noteRecipes(path.dirname(stem), Object.fromEntries(index));
  return files;
}
