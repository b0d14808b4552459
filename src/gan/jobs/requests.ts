/** What a job is asked to do, by the editor or from a terminal. */
import type { SamplingSettings, TrainOverrides } from '../config/overrides.ts';

/** What a training is asked to do. Folders are absolute paths. */
export interface TrainRequest {
  readonly kind: 'train';
  /** Folder of PNGs, searched with its sub-folders. */
  readonly folder: string;
  /** Where run folders are kept. */
  readonly runsFolder: string;
  /** Name of the run's folder; left out, the first free `<folder>-<n>`. */
  readonly name?: string;
  /** What differs from the presets: see `config/trainingConfig.ts`. */
  readonly config: TrainOverrides;
}

/** What a sampling is asked to do. Folders are absolute paths. */
export interface GenerateRequest extends SamplingSettings {
  readonly kind: 'generate';
  readonly runFolder: string;
  readonly outFolder: string;
  /** Also write all of them into one sheet. */
  readonly sheet: boolean;
}

export type JobRequest = TrainRequest | GenerateRequest;
