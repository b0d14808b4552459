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
import { addChannelBias, batchFirst, batchLast, collect, expand } from '../nn/layers.ts';
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
/** Numbers that each cell has besides. */
export const CELL_NUMBERS = 32;

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
    'cells.weight': gaussian([first, CELL_NUMBERS, 1, 1], DEVIATION),
  };
  widths.forEach((channels, i) => {
    parameters[`norm${i}.scale`] = constant([channels], 1);
    parameters[`norm${i}.offset`] = constant([channels], 0);
    parameters[`grow${i}.weight`] = gaussian(
      [channels, widths[i + 1] ?? RGB_CHANNELS, KERNEL, KERNEL],
      DEVIATION,
    );
  });
  parameters['image.bias'] = constant([RGB_CHANNELS], 0);
  return {
    latentSize: COMMON_NUMBERS + rows * columns * CELL_NUMBERS,
    classes: [],
    parameters,
    normalised: Object.fromEntries(widths.map((channels, i) => [`norm${i}`, channels])),
    images: (p, z, statistics) => {
      let x = begun(p, z, rows, columns);
      for (const i of widths.keys()) x = grown(p, x, i, statistics);
      return batchFirst(tf.tanh(addChannelBias(x, entry(p, 'image.bias'))));
    },
  };
}

/** z [B,L], the common numbers and then those of one cell after the other, row by row → [C,rows,columns,B]. */
function begun(p: Tensors, z: tf.Tensor, rows: number, columns: number): tf.Tensor {
  const [batch = 1] = z.shape;
  const common = expand(tf.slice(z, [0, 0], [batch, COMMON_NUMBERS]), entry(p, 'common.weight'));
  const numbers = tf.slice(z, [0, COMMON_NUMBERS], [batch, rows * columns * CELL_NUMBERS]);
  const byCell = tf.reshape(numbers, [batch, rows * columns, CELL_NUMBERS]);
  const cells = tf.reshape(tf.transpose(byCell, [2, 1, 0]), [CELL_NUMBERS, rows, columns, batch]);
  return tf.add(conv(cells, entry(p, 'cells.weight'), 1, 0), tf.reshape(common, [-1, 1, 1, batch]));
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
    parameters[`shrink${i}.weight`] = gaussian(
      [channels, widths[i - 1] ?? RGB_CHANNELS, KERNEL, KERNEL],
      DEVIATION,
    );
    parameters[`shrink${i}.bias`] = constant([channels], 0);
  });
  parameters['last.weight'] = gaussian([last, last, LAST_KERNEL, LAST_KERNEL], DEVIATION);
  parameters['last.bias'] = constant([last], 0);
  parameters['logit.weight'] = gaussian([last, 1], DEVIATION);
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
      return collect(tf.mean(judged(x, 'last', 1), [1, 2], true), entry(p, 'logit.weight'));
    },
  };
}
