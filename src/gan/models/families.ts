/** The families by name. */
import { compactNetworks } from './compact.ts';
import type { Networks } from './model.ts';
import { residualNetworks } from './residual.ts';

export type Family = 'compact' | 'residual';

/** What the networks' shapes follow from. */
export interface Architecture {
  readonly family: Family;
  /** Side of the images: 4 times a power of two. */
  readonly size: number;
  /** Channels of the smallest maps. */
  readonly width: number;
}

export function networksOf({ family, size, width }: Architecture): Networks {
  return family === 'compact' ? compactNetworks(size, width) : residualNetworks(size, width);
}
