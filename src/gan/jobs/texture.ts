/** The job "texture": a run folder → textures of any size that tile, as PNG files, with maps of height and normals when asked. */
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { checkSampling } from '../config/overrides.ts';
import { canvasWords } from '../config/canvas.ts';
import { checkTextureSize } from '../config/texture.ts';
import type { PixelImage } from '../data/image.ts';
import { pictureOf } from '../data/pixels.ts';
import { compiledEngine } from '../engine/compiled.ts';
import { UserError } from '../errors.ts';
import { makeFolder } from '../files.ts';
import { runName } from '../names.ts';
import type { BundleFile } from '../output/formats/bundle.ts';
import { heightMap, normalMap } from '../output/maps.ts';
import { encodeGreyPng, encodeOpaquePng } from '../output/png.ts';
import { FEWEST_CELLS, variantLatents } from '../sampling/textureLatents.ts';
import { TextureSampler } from '../sampling/textureSampler.ts';
import { checkpointOf, loadCheckpoint } from '../training/checkpoint.ts';
import { generatorWeights } from '../training/state.ts';
import type { Emit } from './events.ts';
import { writeTogether } from './outputFiles.ts';
import type { TextureRequest } from './requests.ts';
import { requireTextures } from './runKinds.ts';

const MOST_VARIANTS = 64;
/** Of a set: four of the largest size. More no longer fit a laptop's memory. */
const MOST_PIXELS = 2 ** 26;

/**
 * Writes `<run>-<seed>.png`, of several variants `<run>-<seed>-v1.png` and so on; with maps, `…_albedo.png`, `…_height.png` and
 * `…_normal.png` of each. Without a folder nothing is written, and the pictures are told.
 * @throws UserError when a setting is out of its range, the run makes no textures or has no whole checkpoint, or the folder
 * cannot be written.
 */
export async function texture(request: TextureRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  const { count, seed, truncation = 1, outFolder } = request;
  checkSampling({ ...request, truncation });
  const checkpoint = await loadCheckpoint(await checkpointOf(request.runFolder, request.checkpoint));
  const { cell } = requireTextures(request.runFolder, checkpoint.config);
  const size = { width: request.width, height: request.height };
  checkTextureSize(size, cell);
  checkCount(request, cell);
  if (outFolder !== undefined) await makeFolder(outFolder);
  const weights = generatorWeights(checkpoint.values);
  const sampler = await TextureSampler.create(compiledEngine(), checkpoint.config, size, weights);
  try {
    const files: BundleFile[] = [];
    const pictures: PixelImage[] = [];
    for (const [i, z] of variantLatents(seed, count, sampler.grid, truncation).entries()) {
      if (signal.aborted) break;
      const picture = pictureOf(await sampler.draw(z), size);
      if (outFolder === undefined) pictures.push(picture);
      else files.push(...(await filesOf(picture, count === 1 ? '' : `-v${i + 1}`, request.maps)));
    }
    if (outFolder === undefined) emit({ kind: 'textures', images: pictures });
    const written = outFolder === undefined ? [] : await write(request, outFolder, files);
    emit({ kind: 'saved', files: written, ofTexture: true });
  } finally {
    await sampler.dispose();
  }
}

function checkCount({ count, width, height }: TextureRequest, cell: number): void {
  if (count > MOST_VARIANTS) {
    throw new UserError(
      l10n.t('The setting count is {0}: of a texture there are up to {1} variants.', count, MOST_VARIANTS),
    );
  }
  if (count * width * height > MOST_PIXELS) {
    const most = Math.max(1, Math.floor(MOST_PIXELS / (width * height)));
    throw new UserError(
      l10n.t(
        'The setting count is {0}: of {1}×{2} there are up to {3} variants at once.',
        count,
        width,
        height,
        most,
      ),
    );
  }
  const fewest = FEWEST_CELLS * cell;
  if (count === 1 || (width >= fewest && height >= fewest)) return;
  const size = canvasWords({ width, height });
  throw new UserError(
    l10n.t(
      'Variants of a texture have the cells of {0} pixels along their sides in common, which leaves nothing to differ in {1}: set the size to {2} or more, or the count to 1.',
      cell,
      size,
      canvasWords({ width: fewest, height: fewest }),
    ),
  );
}

async function filesOf(picture: PixelImage, variant: string, maps: boolean): Promise<BundleFile[]> {
  const colours = {
    ending: `${variant}${maps ? '_albedo' : ''}.png`,
    content: await encodeOpaquePng(picture),
  };
  if (!maps) return [colours];
  const height = heightMap(picture);
  return [
    colours,
    { ending: `${variant}_height.png`, content: await encodeGreyPng(height) },
    { ending: `${variant}_normal.png`, content: await encodeOpaquePng(normalMap(height)) },
  ];
}

/** All of a set under names that belong together. */
async function write(
  { runFolder, seed }: TextureRequest,
  outFolder: string,
  files: readonly BundleFile[],
): Promise<readonly string[]> {
  const name = `${runName(runFolder)}-${String(seed).padStart(4, '0')}`;
  return (await writeTogether(path.join(outFolder, name), () => files)).files;
}
