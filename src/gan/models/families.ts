/** The families by name. */
import type { Canvas } from '../config/canvas.ts';
import type { Family } from '../config/overrides.ts';
import { compactNetworks } from './compact.ts';
import { dcganNetworks } from './dcgan.ts';
import { mlpNetworks } from './mlp.ts';
import type { Networks } from './model.ts';
import { residualNetworks } from './residual.ts';

/** What the networks' shapes follow from. */
export interface Architecture {
  readonly family: Family;
  readonly canvas: Canvas;
  /** Channels of the smallest maps, or numbers in the smallest layer. */
  readonly width: number;
  /** Of the discriminator, where it is narrower. */
  readonly discriminatorWidth?: number;
}

const MAKERS: Readonly<
  Record<Family, (canvas: Canvas, width: number, discriminatorWidth: number) => Networks>
> = {
  compact: compactNetworks,
  residual: residualNetworks,
  dcgan: dcganNetworks,
  mlp: mlpNetworks,
};

export function networksOf({ family, canvas, width, discriminatorWidth = width }: Architecture): Networks {
  return MAKERS[family](canvas, width, discriminatorWidth);
}
