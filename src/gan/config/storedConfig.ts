/** The config of a run as a checkpoint holds it, perhaps written by an older version, → as it is today. */
import { square } from './canvas.ts';
import type { TrainingConfig } from './trainingConfig.ts';

/** Once there were no classes, and every canvas was a square, of which the side was kept. */
export type StoredConfig = Omit<TrainingConfig, 'canvas' | 'classes'> &
  Partial<Pick<TrainingConfig, 'canvas' | 'classes'>> & { readonly size?: number };

export function currentConfig({ size, ...stored }: StoredConfig): TrainingConfig {
  const canvas = size === undefined ? {} : { canvas: square(size) };
  return { classes: [], ...canvas, ...stored } as TrainingConfig; // what has no size has a canvas
}
