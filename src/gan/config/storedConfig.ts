/** The config of a run as a checkpoint holds it, perhaps written by an older version, → as it is today. */
import { square } from './canvas.ts';
import type { TrainingConfig } from './trainingConfig.ts';

/** Once every canvas was a square, and its side was kept. */
interface SquareConfig extends Omit<TrainingConfig, 'canvas'> {
  readonly size: number;
}

export type StoredConfig = TrainingConfig | SquareConfig;

export function currentConfig(stored: StoredConfig): TrainingConfig {
  if (!('size' in stored)) return stored;
  const { size, ...others } = stored;
  return { ...others, canvas: square(size) };
}
