/** The messages between a job and whoever started it: the extension host (over IPC) or a terminal (as JSON lines). */

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

/** The settings a user may give by name; anything left out comes from the preset of the family. */
export interface TrainOverrides {
  readonly family?: 'compact' | 'residual';
  /** Side of the square canvas in pixels, or `auto` for the smallest that holds nine in ten of the images. */
  readonly size?: number | 'auto';
  readonly batch?: number;
  readonly seed?: number;
  /** At most one of these three ends the run. */
  readonly steps?: number;
  readonly minutes?: number;
  readonly kimg?: number;
  readonly flip?: boolean;
}

/** What a sampling is asked to do. Folders are absolute paths. */
export interface GenerateRequest {
  readonly kind: 'generate';
  readonly runFolder: string;
  readonly outFolder: string;
  readonly count: number;
  /** Sprite i is drawn from seed + i, so one sprite can be drawn again alone. */
  readonly seed: number;
  /** Factor on the latent: below 1 more typical, above 1 more unusual. */
  readonly truncation: number;
  /** Also write all of them into one sheet. */
  readonly sheet: boolean;
}

export type JobRequest = TrainRequest | GenerateRequest;

/** To the child process. `stop` ends a training at a checkpoint. */
export type ToWorker = JobRequest | { readonly kind: 'stop' };

/** RGBA, 8 bits a channel, alpha not premultiplied, rows from the top. */
export interface PixelImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface SkippedImage {
  readonly file: string;
  readonly reason: string;
}

export interface StartEvent {
  readonly kind: 'start';
  readonly name: string;
  readonly runFolder: string;
  readonly folder: string;
  readonly images: number;
  readonly skipped: readonly SkippedImage[];
  readonly family: string;
  readonly size: number;
  readonly batch: number;
  readonly seed: number;
  /** What runs the steps, in words: "ONNX Runtime on the CPU". */
  readonly device: string;
}

export interface StepEvent {
  readonly kind: 'step';
  /** Steps done, from 1. */
  readonly step: number;
  /** Thousands of real images shown to the discriminator. */
  readonly kimg: number;
  readonly lossG: number;
  readonly lossD: number;
  readonly imagesPerSecond: number;
  readonly secondsLeft: number;
  /** Share of the run's budget that is used, 0..1. */
  readonly progress: number;
}

export interface GridEvent {
  readonly kind: 'grid';
  readonly step: number;
  readonly path: string;
  /** Sprites in a row of the grid. */
  readonly columns: number;
  readonly image: PixelImage;
}

export interface CheckpointEvent {
  readonly kind: 'checkpoint';
  readonly step: number;
  readonly path: string;
}

/** Something a person should know that did not end the job. */
export interface WarningEvent {
  readonly kind: 'warning';
  readonly message: string;
}

export interface DoneEvent {
  readonly kind: 'done';
  readonly runFolder: string;
  readonly step: number;
  /** `stopped`: asked to end before its budget was used. */
  readonly reason: 'finished' | 'stopped';
}

export interface SavedEvent {
  readonly kind: 'saved';
  readonly files: readonly string[];
  readonly sheet?: string;
}

/** What a job tells while it runs. */
export type JobEvent =
  StartEvent | StepEvent | GridEvent | CheckpointEvent | WarningEvent | DoneEvent | SavedEvent;

/** The job ended without its result. `isBug` when it was not the user's to mend; then `detail` holds the stack. */
export interface FailedEvent {
  readonly kind: 'failed';
  readonly message: string;
  readonly isBug: boolean;
  readonly detail?: string;
}

/** From the child process: its last message is `done`, `saved` or `failed`. */
export type FromWorker = JobEvent | FailedEvent;

/** An event without its pixels: what goes into the log and onto a JSON line. */
export type LoggedEvent = Exclude<JobEvent, GridEvent> | Omit<GridEvent, 'image'>;

export function withoutPixels(event: JobEvent): LoggedEvent {
  if (event.kind !== 'grid') return event;
  const { image: _image, ...logged } = event;
  return logged;
}
