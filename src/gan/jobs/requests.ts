/** What a job is asked to do, by the editor or from a terminal. */
import type {
  CheckpointChoice,
  Cleaning,
  SamplingSettings,
  TrainOverrides,
  VariationSettings,
} from '../config/overrides.ts';

/** What is to run the training. */
interface EngineRequest {
  /** One of `BACKENDS`, or `auto` for the fastest that computes right; left out, `auto`, or what a run was started with. */
  readonly provider?: string;
  /** Where is kept how trials ended; left out, where this platform's programs keep such things. */
  readonly cacheFolder?: string;
}

/** What a training is asked to do. Folders are absolute paths. */
export interface TrainRequest extends EngineRequest {
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

/** What a training that ended, however it did, is asked to do. The folder is an absolute path. */
export interface ResumeRequest extends EngineRequest {
  readonly kind: 'resume';
  readonly runFolder: string;
  /** The new end of the run, counted from its beginning; left out, the budget that it had. */
  readonly budget?: Pick<TrainOverrides, 'steps' | 'minutes' | 'kimg'>;
  /** In place of `budget`: minutes from now on. */
  readonly moreMinutes?: number;
  /** To go on though the images are not those that it was trained on. */
  readonly acceptsChangedData?: boolean;
}

/** What a sampling is asked to do. Folders are absolute paths. */
export interface GenerateRequest extends SamplingSettings {
  readonly kind: 'generate';
  readonly runFolder: string;
  readonly outFolder: string;
  /** Sprites of this class only; left out, of all, each as often as among the images that were learnt. */
  readonly class?: string;
  /** Also write all of them into one sheet. */
  readonly sheet: boolean;
  /** Also write this file: sprites before and after cleaning, side by side. */
  readonly preview?: string;
}

/** What is said of images that are to be found in a run. Paths are absolute. */
interface FindRequest {
  readonly runFolder: string;
  readonly outFolder: string;
  readonly checkpoint?: CheckpointChoice;
  /** How sprites are cleaned: left out, `auto`. */
  readonly clean?: Cleaning;
}

/** What the varying of an image is asked to do. */
export interface VariationsRequest extends FindRequest, VariationSettings {
  readonly kind: 'variations';
  /** A PNG of one's own; it need not be one that the run has learnt. */
  readonly image: string;
}

/** What the blending of two images is asked to do. */
export interface BlendRequest extends FindRequest {
  readonly kind: 'blend';
  readonly first: string;
  readonly second: string;
  /** From the first to the second, both included. */
  readonly frames: number;
}

/** What the making of a file of a run's generator is asked to do. Paths are absolute. */
export interface ExportRequest {
  readonly kind: 'export';
  readonly runFolder: string;
  /** Ends in `.onnx`; its card is written beside it. */
  readonly outFile: string;
  /** Sprites a call: its shapes are static. Left out, 1. */
  readonly batch?: number;
  readonly checkpoint?: CheckpointChoice;
  /** What may be done with the model, for the card. */
  readonly licence?: string;
}

/** What a look at this machine is asked to do: to try everything that could run this training. */
export interface DoctorRequest extends EngineRequest {
  readonly kind: 'doctor';
  readonly config: TrainOverrides;
}

/** What a judgement is asked to do. Folders are absolute paths. */
export interface EvaluateRequest {
  readonly kind: 'evaluate';
  /** A run's folder, or a folder of finished sprites as PNGs. */
  readonly source: string;
  /** A folder of real images or a run's folder; left out, the images that the run was trained on. */
  readonly against?: string;
  /** How many sprites to draw of a run, or to take of a folder at most. */
  readonly count: number;
  /** How those of a run are cleaned before they are judged, and by which checkpoint they are drawn, as for `generate`. */
  readonly clean?: Cleaning;
  readonly checkpoint?: CheckpointChoice;
}

export type JobRequest =
  | TrainRequest
  | ResumeRequest
  | GenerateRequest
  | VariationsRequest
  | BlendRequest
  | ExportRequest
  | DoctorRequest
  | EvaluateRequest;
