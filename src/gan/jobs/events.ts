/** What a job tells while it runs and when it ends. */
import type { Canvas } from '../config/canvas.ts';
import type { SkippedImage } from '../data/discover.ts';
import type { PixelImage } from '../data/image.ts';
import type { Figure } from '../evaluation/figures.ts';
import type { MachineReport } from '../machine/checkMachine.ts';

/** What goes on before a training can start, as a line for people. */
export interface PreparingEvent {
  readonly kind: 'preparing';
  readonly message: string;
}

export interface StartEvent {
  readonly kind: 'start';
  readonly name: string;
  readonly runFolder: string;
  readonly folder: string;
  readonly images: number;
  /** How many of them are kept back to judge by. Logs of older versions lack it. */
  readonly heldOut?: number;
  readonly skipped: readonly SkippedImage[];
  readonly family: string;
  /** Where it makes textures instead of sprites: their sides are multiples of this many pixels. */
  readonly texture?: { readonly cell: number };
  readonly canvas: Canvas;
  readonly batch: number;
  readonly seed: number;
  /** Names of the classes that are learnt; missing where there are none. */
  readonly classes?: readonly string[];
  /** What runs the steps, in words: "ONNX Runtime on the CPU". */
  readonly device: string;
  /** Why it is this device, in whole sentences. Logs of older versions lack it. */
  readonly deviceReason?: string;
  /** The step of the checkpoint that a training was taken up at; left out by one that begins. */
  readonly fromStep?: number;
}

export interface StepEvent {
  readonly kind: 'step';
  /** Steps done, from 1. */
  readonly step: number;
  /** Thousands of real images shown to the discriminator. */
  readonly kimg: number;
  /** While the generator is pretrained, its reconstruction loss. */
  readonly lossG: number;
  /** Left out while the generator is pretrained. */
  readonly lossD?: number;
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
  readonly rows: number;
  readonly image: PixelImage;
}

export interface CheckpointEvent {
  readonly kind: 'checkpoint';
  readonly step: number;
  readonly path: string;
}

/** How good the samples are at a step, each figure beside what real images would get; see docs/evaluation.md. */
export interface JudgedEvent {
  readonly kind: 'judged';
  readonly step: number;
  /** Lower is better. */
  readonly kid: number;
  readonly kidError: number;
  readonly kidFloor: number;
  /** Share of the real images that some sample is like, 0..1. */
  readonly coverage: number;
  readonly coverageFloor: number;
  /** How much samples differ from each other, as a share of how much real images do. */
  readonly variety: number;
  /** 1: as far from the training images as pictures that nobody copied; far below: copies. */
  readonly nearestRatio: number;
  readonly isCopying: boolean;
  /** Share of half-transparent pixels, 0..1. */
  readonly halfTransparent: number;
  readonly halfTransparentFloor: number;
  /** The best so far; its checkpoint is kept beside the latest. */
  readonly isBest: boolean;
  /** Of training when it was judged. */
  readonly minutes: number;
}

/** Of each sprite of the grid, row by row, the training image that was nearest to it at a step. */
export interface NeighboursEvent {
  readonly kind: 'neighbours';
  readonly step: number;
  /** Relative to the run's folder of images. */
  readonly files: readonly string[];
  /** How far each is, as a multiple of how far pictures that nobody copied are from theirs: 1 is usual, 0 a copy. */
  readonly ratios: readonly number[];
}

/** Something a person should know that did not end the job. */
export interface WarningEvent {
  readonly kind: 'warning';
  readonly message: string;
  /** The step that a training which had gone wrong was brought back to; the message says what happened. */
  readonly wentBackTo?: number;
}

/** It rests, at a checkpoint, with its process and its place in memory. */
export interface PausedEvent {
  readonly kind: 'paused';
  readonly step: number;
}

/** It goes on after a pause. */
export interface ResumedEvent {
  readonly kind: 'resumed';
  readonly step: number;
}

export interface DoneEvent {
  readonly kind: 'done';
  readonly runFolder: string;
  readonly step: number;
  /** `stopped`: asked to end before its budget was used; `interrupted`: ended because who started it was gone. */
  readonly reason: 'finished' | 'stopped' | 'interrupted';
}

/** Textures that are not written, to be looked at; variants of a set lie beside each other in any order. */
export interface TexturesEvent {
  readonly kind: 'textures';
  readonly images: readonly PixelImage[];
}

/** A session of drawing has loaded its run. */
export interface OpenedEvent {
  readonly kind: 'opened';
  /** The size of its sprites. */
  readonly canvas: Canvas;
  /** Names of the classes that can be asked for. */
  readonly classes: readonly string[];
  /** A hash of the checkpoint's weights, and the step that it was at. */
  readonly weights: string;
  readonly step: number;
  /** Of one that blends: the maps that colors can be taken from, by their size. */
  readonly maps?: readonly string[];
}

/** Some of what an order wants to be drawn: its sprites from `from` on. */
export interface SampledEvent {
  readonly kind: 'sampled';
  readonly order: number;
  readonly from: number;
  readonly images: readonly PixelImage[];
}

/** An order of a session is done, or gave way to another, or cannot be done, for a reason in a sentence. */
export interface AnsweredEvent {
  readonly kind: 'answered';
  readonly order: number;
  /** Of one that was to write. */
  readonly saved?: SavedEvent;
  /** Of one that asked for it. */
  readonly nearest?: NearestTrainingImage;
  readonly fault?: string;
}

/** The training image that a sprite is nearest to. */
export interface NearestTrainingImage {
  /** The run's folder of images, and the image's path in it. */
  readonly folder: string;
  readonly file: string;
  /** As `NeighboursEvent` has it. */
  readonly ratio: number;
}

export interface SavedEvent {
  readonly kind: 'saved';
  /** The sprites, each its own file; none of a job that puts them together only. */
  readonly files: readonly string[];
  /** That the first sprite was drawn from, of a job that draws one seed after the other. */
  readonly seed?: number;
  /** The files are textures and their maps. */
  readonly ofTexture?: true;
  readonly sheet?: string;
  /** What else was made of all of them. */
  readonly more?: readonly string[];
  readonly preview?: string;
  /** Of a config's assets: their names, and how many of the files were not there yet or were replaced. */
  readonly fromConfig?: { readonly assets: readonly string[]; readonly written: number };
  /** The picture that was made again, and whether every pixel is the same. */
  readonly again?: { readonly image: string; readonly isSame: boolean };
}

/** How the files of a workspace differ from what its config makes. */
export interface ReproducedEvent {
  readonly kind: 'reproduced';
  readonly configFile: string;
  /** Names of those that were made. */
  readonly assets: readonly string[];
  /** How many files they are. */
  readonly files: number;
  readonly differences: readonly AssetDifference[];
  /** The same for people to read, line by line. */
  readonly lines: readonly string[];
}

export interface AssetDifference {
  readonly asset: string;
  /** Absolute. */
  readonly file: string;
  /** `extra`: made before, as the index of its folder says, but not from the config. */
  readonly how: 'missing' | 'differs' | 'extra';
  /** Of an image as large as that of the config: how many differ. */
  readonly pixels?: number;
  readonly sentence: string;
}

/** How near an image of one's own was come to in a run: figures of the finished sprite beside the image on the run's canvas. */
export interface FoundEvent {
  readonly kind: 'found';
  /** The image. */
  readonly file: string;
  /** In decibels; null for equal images. */
  readonly psnr: number | null;
  /** 1 for equal images. */
  readonly ssim: number;
  /** PSNR of the nearest that a latent alone gives. */
  readonly latentPsnr: number | null;
  /** The maps that something was added to besides. */
  readonly places: readonly string[];
  /** The same for people. */
  readonly sentence: string;
}

/** What this machine can train with. */
export interface CheckedEvent {
  readonly kind: 'checked';
  readonly report: MachineReport;
  /** The report for people to read, line by line. */
  readonly lines: readonly string[];
}

/** Whether images are opaque: those that are may be sprites or textures. */
export interface OpacityEvent {
  readonly kind: 'opacity';
  /** One value for each source: whether none of its images has a transparent pixel. */
  readonly areOpaque: readonly boolean[];
}

/** How good sprites are. */
export interface EvaluatedEvent {
  readonly kind: 'evaluated';
  /** The run, or the folder of sprites. */
  readonly source: string;
  /** The folder of real images. */
  readonly against: string;
  readonly sprites: number;
  /** Real images that the sprites were learnt from, and others; each figure's floor is between real images. */
  readonly training: number;
  readonly heldOut: number;
  readonly figures: readonly Figure[];
  /** What to bear in mind, in whole sentences. */
  readonly notes: readonly string[];
}

/** What a job tells while it runs. */
export type JobEvent =
  | PreparingEvent
  | StartEvent
  | StepEvent
  | GridEvent
  | CheckpointEvent
  | JudgedEvent
  | NeighboursEvent
  | WarningEvent
  | PausedEvent
  | ResumedEvent
  | DoneEvent
  | TexturesEvent
  | OpenedEvent
  | SampledEvent
  | AnsweredEvent
  | SavedEvent
  | FoundEvent
  | CheckedEvent
  | OpacityEvent
  | EvaluatedEvent
  | ReproducedEvent;

export type Emit = (event: JobEvent) => void;

/** The job ended without its result. `isBug` when it was not the user's to mend; then `detail` holds the stack. */
export interface FailedEvent {
  readonly kind: 'failed';
  readonly message: string;
  readonly isBug: boolean;
  readonly detail?: string;
  /** It goes on when it is asked again, with consent to this or an answer. */
  readonly question?: 'changedData' | 'replace';
}

/** An event without its pixels: what goes into the log and onto a JSON line. */
export type LoggedEvent =
  | Exclude<JobEvent, GridEvent | TexturesEvent | SampledEvent>
  | Omit<GridEvent, 'image'>
  | Omit<TexturesEvent, 'images'>
  | Omit<SampledEvent, 'images'>;

export function withoutPixels(event: JobEvent): LoggedEvent {
  if (event.kind === 'textures' || event.kind === 'sampled') {
    const { images: _images, ...logged } = event;
    return logged;
  }
  if (event.kind !== 'grid') return event;
  const { image: _image, ...logged } = event;
  return logged;
}
