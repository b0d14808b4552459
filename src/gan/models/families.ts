/** The families by name. */
import type { Canvas } from '../config/canvas.ts';
import type { ClassShare } from '../config/trainingConfig.ts';
import type { Family } from '../config/overrides.ts';
import { compactNetworks } from './compact.ts';
import { dcganNetworks } from './dcgan.ts';
import { mlpNetworks } from './mlp.ts';
import type { Networks, Plan } from './model.ts';
import { residualNetworks } from './residual.ts';

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
}

const MAKERS: Readonly<Record<Family, (plan: Plan) => Networks>> = {
  compact: compactNetworks,
  residual: residualNetworks,
  dcgan: dcganNetworks,
  mlp: mlpNetworks,
};

export function networksOf(architecture: Architecture): Networks {
  const { family, canvas, width, discriminatorWidth = width, classes = [] } = architecture;
  return MAKERS[family]({ canvas, width, discriminatorWidth, classes });
}
