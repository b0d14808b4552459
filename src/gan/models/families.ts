/** The families by name. */
import { compactNetworks } from './compact.ts';
import type { Networks } from './model.ts';
import { residualNetworks } from './residual.ts';

export type Family = 'compact' | 'residual';

export function networksOf(family: Family, size: number): Networks {
  return family === 'compact' ? compactNetworks(size) : residualNetworks(size);
}
