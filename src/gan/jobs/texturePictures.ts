/** The pictures of a texture, as the jobs that write them draw and encode them. */
import * as l10n from '@vscode/l10n';
import { canvasWords, type Canvas } from '../config/canvas.ts';
import { checkTextureSize } from '../config/texture.ts';
import type { PixelImage } from '../data/image.ts';
import { pictureOf } from '../data/pixels.ts';
import { compiledEngine } from '../engine/compiled.ts';
import { UserError } from '../errors.ts';
import { heightMap, normalMap } from '../output/maps.ts';
import { encodeGreyPng, encodeOpaquePng } from '../output/png.ts';
import type { TextureLayer } from '../output/recipe.ts';
import { FEWEST_CELLS, variantLatents } from '../sampling/textureLatents.ts';
import { TextureSampler } from '../sampling/textureSampler.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import { generatorWeights } from '../training/state.ts';
import { requireTextures } from './runKinds.ts';
import { soundDrawing } from './soundDrawing.ts';

const MOST_VARIANTS = 64;
/** Of a set: four of the largest size. More no longer fit a laptop's memory. */
const MOST_PIXELS = 2 ** 26;

/** Variants of a texture that any lie beside any other. */
export interface TextureSet {
  readonly size: Canvas;
  readonly count: number;
  readonly seed: number;
  readonly truncation: number;
}

/**
 * The variants, drawn one after the other as they are asked for, until `signal` asks to stop.
 * @param only the one that is wanted, from 1 on; left out, all
 * @throws UserError at once when the run makes no textures, or none of this size or so many.
 */
export function drawnTextures(
  runFolder: string,
  checkpoint: Checkpoint,
  set: TextureSet,
  signal: AbortSignal,
  only?: number,
): AsyncGenerator<PixelImage, void> {
  requireDrawable(runFolder, checkpoint, set);
  return drawn(runFolder, checkpoint, set, signal, only);
}

/** @throws UserError when the run makes no textures, or none of this size or so many. */
export function requireDrawable(
  runFolder: string,
  checkpoint: Checkpoint,
  { size, count }: Pick<TextureSet, 'size' | 'count'>,
): void {
  const { cell } = requireTextures(runFolder, checkpoint.config);
  checkTextureSize(size, cell);
  checkCount(count, size, cell);
}

async function* drawn(
  runFolder: string,
  checkpoint: Checkpoint,
  { size, count, seed, truncation }: TextureSet,
  signal: AbortSignal,
  only: number | undefined,
): AsyncGenerator<PixelImage, void> {
  const weights = generatorWeights(checkpoint.values);
  const sampler = await TextureSampler.create(compiledEngine(), checkpoint.config, size, weights);
  try {
    const latents = variantLatents(seed, count, sampler.grid, truncation);
    for (const z of only === undefined ? latents : latents.slice(only - 1, only)) {
      if (signal.aborted) return;
      yield pictureOf(soundDrawing(await sampler.draw(z), runFolder), size);
    }
  } finally {
    await sampler.dispose();
  }
}

/** What is seen of a texture in a file of its own. */
export function layerOf(colours: PixelImage, layer: TextureLayer): PixelImage {
  switch (layer) {
    case 'albedo':
      return colours;
    case 'height':
      return heightMap(colours);
    case 'normal':
      return normalMap(heightMap(colours));
  }
}

export function encodeLayer(picture: PixelImage, layer: TextureLayer): Promise<Uint8Array> {
  return layer === 'height' ? encodeGreyPng(picture) : encodeOpaquePng(picture);
}

function checkCount(count: number, { width, height }: Canvas, cell: number): void {
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
