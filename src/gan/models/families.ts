/** The families by name. */
import type { Canvas } from '../config/canvas.ts';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import { compactNetworks } from './compact.ts';
import type { Networks } from './model.ts';
import { residualNetworks } from './residual.ts';

export type Family = TrainingConfig['family'];

/** What the networks' shapes follow from. */
export interface Architecture {
  readonly family: Family;
  readonly canvas: Canvas;
  /** Channels of the smallest maps. */
  readonly width: number;
}

export function networksOf({ family, canvas, width }: Architecture): Networks {
  return family === 'compact' ? compactNetworks(canvas, width) : residualNetworks(canvas, width);
}
