/** The families by name. */
import type { Canvas } from '../config/canvas.ts';
import type { ClassShare } from '../config/trainingConfig.ts';
import type { Family } from '../config/overrides.ts';
import type { TextureSettings } from '../config/texture.ts';
import { compactNetworks } from './compact.ts';
import { dcganNetworks } from './dcgan.ts';
import { mlpNetworks } from './mlp.ts';
import type { Networks, Plan } from './model.ts';
import { residualNetworks } from './residual.ts';
import { textureNetworks } from './texture.ts';

/** What the networks' shapes follow from. */
export interface Architecture {
  readonly family: Family;
  readonly canvas: Canvas;
  /** Channels of the smallest maps, or numbers in the smallest layer. */
  readonly width: number;
  /** Of the discriminator, where it is narrower. */
  readonly discriminatorWidth?: number;
  /** Only some families learn them; left out, none. */
  readonly classes?: readonly ClassShare[];
  /** Where it makes textures: then the canvas is their size, which the weights do not depend on. */
  readonly texture?: TextureSettings;
}

const MAKERS: Readonly<Record<Family, (plan: Plan) => Networks>> = {
  compact: compactNetworks,
  residual: residualNetworks,
  dcgan: dcganNetworks,
  mlp: mlpNetworks,
};

export function networksOf(architecture: Architecture): Networks {
  const { family, canvas, width, discriminatorWidth = width, classes = [], texture } = architecture;
  const plan = { canvas, width, discriminatorWidth, classes };
  return texture ? textureNetworks(plan, texture) : MAKERS[family](plan);
}
