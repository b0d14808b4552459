/**
 * `compact` for textures: every map goes round, and nothing in the generator knows where it is. It begins with a map of
 * latents, one cell for every 8×8 pixels, so the same weights draw a texture of any number of cells, and a texture whose
 * cells are moved round is the same texture moved round: it has no seam to find (after Jetchev et al., arXiv 1611.08207,
 * and Bergmann et al., arXiv 1705.06566, whose global latents are those that all cells have in common here).
 */
import * as tf from '@tensorflow/tfjs-core';
import type { TextureSettings } from '../config/texture.ts';
import { entry, type Tensors } from '../engine/program.ts';
import { normalise } from '../nn/batchNorm.ts';
import { conv, convTranspose, type Surround } from '../nn/convolution.ts';
import { addChannelBias, batchFirst, batchLast, expand } from '../nn/layers.ts';
import { plainly } from '../nn/rectified.ts';
import {
  constant,
  gaussian,
  RGB_CHANNELS,
  type Discriminator,
  type Generator,
  type Networks,
  type ParameterSpec,
  type Plan,
  type StatisticsSource,
} from './model.ts';

/** Numbers of a latent that the whole texture has in common: what kind of ground it is. */
export const COMMON_NUMBERS = 32;
/** Numbers that each cell has besides, for its place in the first map … */
const COARSE_NUMBERS = 32;
/**
 * … and those for each of its pixels in a map after i doublings, 2^i · 2^i of them. Detail that hangs on nothing but coarse
 * numbers repeats from cell to cell for long before a training gets it out of step.
 */
const fineChannels = (i: number) => Math.max(1, 8 / 2 ** i);
const FINE_DEVIATION = 0.1;

/** Numbers that a cell has in all. */
export function cellNumbers(cell: number): number {
  const finer = Array.from({ length: Math.log2(cell) - 1 }, (_, i) => fineNumbers(i + 1));
  return finer.reduce((sum, numbers) => sum + numbers, COARSE_NUMBERS);
}

const fineNumbers = (i: number) => 4 ** i * fineChannels(i);

const KERNEL = 4;
const STRIDE = 2;
const PAD = 1;
/** Of the discriminator's last convolution, by which it sees more than a crop's half. */
const LAST_KERNEL = 3;
const SLOPE = 0.2;
const DEVIATION = 0.02;

/** As `compact`: `width` channels in the generator's map of cells, and half as many at each doubling of its sides. */
export function textureNetworks(plan: Plan, texture: TextureSettings): Networks {
  const doublings = Math.log2(texture.cell);
  const widths = (widest: number) =>
    Array.from({ length: doublings }, (_, i) => Math.max(1, widest / 2 ** i));
  return {
    channels: RGB_CHANNELS,
    generator: generator(plan, texture.cell, widths(plan.width)),
    discriminator: discriminator(widths(plan.discriminatorWidth).reverse(), texture.crops),
  };
}

/** @param widths channels of each map from that of the cells on */
function generator({ canvas }: Plan, cell: number, widths: readonly number[]): Generator {
  const [columns, rows] = [canvas.width / cell, canvas.height / cell];
  const [first = 1] = widths;
  const parameters: Record<string, ParameterSpec> = {
    'common.weight': gaussian([COMMON_NUMBERS, first], DEVIATION),
    'cells.weight': gaussian([first, COARSE_NUMBERS, 1, 1], DEVIATION),
  };
  widths.forEach((channels, i) => {
    if (i > 0) parameters[`fine${i}.weight`] = gaussian([channels, fineChannels(i), 1, 1], FINE_DEVIATION);
    parameters[`norm${i}.scale`] = constant([channels], 1);
    parameters[`norm${i}.offset`] = constant([channels], 0);
    parameters[`grow${i}.weight`] = gaussian(
      [channels, widths[i + 1] ?? RGB_CHANNELS, KERNEL, KERNEL],
      DEVIATION,
    );
  });
  parameters['image.bias'] = constant([RGB_CHANNELS], 0);
  return {
    latentSize: COMMON_NUMBERS + rows * columns * cellNumbers(cell),
    classes: [],
    parameters,
    normalised: Object.fromEntries(widths.map((channels, i) => [`norm${i}`, channels])),
    images: (p, z, statistics) => {
      const [common, cells] = parted(z, rows, columns);
      const start = conv(mapOf(cells, 0, COARSE_NUMBERS, 1), entry(p, 'cells.weight'), 1, 0);
      const [batch = 1] = z.shape;
      let x = tf.add(start, tf.reshape(expand(common, entry(p, 'common.weight')), [-1, 1, 1, batch]));
      let used = COARSE_NUMBERS;
      for (const i of widths.keys()) {
        if (i > 0) {
          x = tf.add(x, conv(mapOf(cells, used, fineNumbers(i), 2 ** i), entry(p, `fine${i}.weight`), 1, 0));
          used += fineNumbers(i);
        }
        x = grown(p, x, i, statistics);
      }
      return batchFirst(tf.tanh(addChannelBias(x, entry(p, 'image.bias'))));
    },
  };
}

/** z [B,L], the common numbers and then those of one cell after the other → [B,common] and [B,rows,columns,numbers]. */
function parted(z: tf.Tensor, rows: number, columns: number): [tf.Tensor, tf.Tensor] {
  const [batch = 1, length = 0] = z.shape;
  const cells = tf.slice(z, [0, COMMON_NUMBERS], [batch, length - COMMON_NUMBERS]);
  return [
    tf.slice(z, [0, 0], [batch, COMMON_NUMBERS]),
    tf.reshape(cells, [batch, rows, columns, (length - COMMON_NUMBERS) / (rows * columns)]),
  ];
}

/** Some of the numbers of cells [B,rows,columns,N] as a map in which a cell has side·side pixels: [C,rows·side,columns·side,B]. */
function mapOf(cells: tf.Tensor, from: number, numbers: number, side: number): tf.Tensor {
  const [batch = 1, rows = 1, columns = 1] = cells.shape;
  const some = tf.slice(cells, [0, 0, 0, from], [batch, rows, columns, numbers]);
  const channels = numbers / side ** 2;
  const pixels = tf.reshape(some, [batch, rows, columns, side, side, channels]);
  const turned = tf.transpose(pixels, [5, 1, 3, 2, 4, 0]);
  return tf.reshape(turned, [channels, rows * side, columns * side, batch]);
}

function grown(p: Tensors, map: tf.Tensor, i: number, statistics: StatisticsSource): tf.Tensor {
  const norm = `norm${i}`;
  const x = normalise(map, statistics(norm, map), entry(p, `${norm}.scale`), entry(p, `${norm}.offset`));
  return convTranspose(tf.relu(x), entry(p, `grow${i}.weight`), STRIDE, PAD, 'itself');
}

/**
 * Judges every place by its surroundings and takes the mean: a texture has no places that differ by what belongs there.
 * Crops that are whole tiles go round, so their surroundings do as well, and no crop has an edge. Crops of larger images
 * end at their sides, where zeros are around them; what is drawn goes round, but a mean of places near and far from each
 * other hardly sees that one side would go on at the opposite one, which would give every drawn texture away.
 *
 * @param widths channels of each map, down to that of the cells
 */
function discriminator(widths: readonly number[], crops: TextureSettings['crops']): Discriminator {
  const around: Surround = crops === 'tiles' ? 'itself' : 'zeros';
  const last = widths.at(-1) ?? 1;
  const parameters: Record<string, ParameterSpec> = {};
  widths.forEach((channels, i) => {
    parameters[`shrink${i}.weight`] = kept([channels, widths[i - 1] ?? RGB_CHANNELS, KERNEL, KERNEL]);
    parameters[`shrink${i}.bias`] = constant([channels], 0);
  });
  parameters['last.weight'] = kept([last, last, LAST_KERNEL, LAST_KERNEL]);
  parameters['last.bias'] = constant([last], 0);
  parameters['logit.weight'] = kept([1, last, 1, 1]);
  return {
    parameters,
    dropout: {},
    logits: (p, images, { layers = plainly } = {}) => {
      const judged = (x: tf.Tensor, name: string, stride: number) => {
        const seen = conv(x, entry(p, `${name}.weight`), stride, PAD, around);
        return layers.rectify(layers.bias(seen, entry(p, `${name}.bias`)), SLOPE);
      };
      let x = batchLast(images);
      for (const i of widths.keys()) x = judged(x, `shrink${i}`, STRIDE);
      const logits = conv(judged(x, 'last', 1), entry(p, 'logit.weight'), 1, 0);
      return tf.transpose(tf.reshape(logits, [-1, images.shape[0] ?? 1]));
    },
  };
}

/** So that what comes out of a layer is about as large as what goes in (He et al., arXiv 1502.01852, eq. 14). */
function kept(shape: readonly [number, number, number, number]): ParameterSpec {
  return gaussian(shape, Math.sqrt(2 / (1 + SLOPE ** 2) / (shape[1] * shape[2] * shape[3])));
}
