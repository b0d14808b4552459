/** The messages between the extension and its pages. Without `vscode` and without the DOM, so that both may read it. */

import type { RunState } from '../workspace/runState.ts';
import type { PageMessages } from './messageSchema.ts';

/** All words and figures of the training panel; the page only places them. */
export interface RunView {
  /** What the panel is opened again with after a restart; empty until the run has a folder. */
  readonly runFolder: string;
  readonly name: string;
  readonly state: RunState;
  readonly stateWords: string;
  /** `step 1,240`; empty before the first. */
  readonly step: string;
  readonly speed: string;
  readonly timeLeft: string;
  readonly sentence: string;
  readonly notes: readonly string[];
  /** What runs the steps, and on what images. */
  readonly device: string;
  /** Why these steps run there; empty where the run does not tell. */
  readonly deviceReason: string;
  /** 0..1, or undefined when there is nothing to wait for. */
  readonly progress: number | undefined;
  readonly quality: QualityView | undefined;
  /** What stands in its place where there is none. */
  readonly unjudged: string;
  /** What a sprite's pop-over says as long as it was not compared with the training images. */
  readonly uncompared: string;
  readonly canStop: boolean;
  /** What the button that ends it says. */
  readonly stopWords: string;
  /** What the button beside it does to the training, or that there is none. */
  readonly turn: 'pause' | 'resume' | undefined;
  /** That was pressed, and has not happened yet. */
  readonly isTurning: boolean;
  readonly canGenerate: boolean;
  readonly makesTextures: boolean;
  readonly isTraining: boolean;
  /** A grid is there, or on its way to the page. */
  readonly hasGrid: boolean;
}

/** How good the samples were at the last judgement. */
export interface QualityView {
  /** Lower is better. */
  readonly quality: string;
  /** `0.38 at step 3,200`, of the state that is kept; empty where none is. */
  readonly best: string;
  /** What real images would get. */
  readonly floor: string;
  readonly isCopying: boolean;
  /** `no: 1.02` */
  readonly copying: string;
  readonly copyingHint: string;
  /** `61 %` */
  readonly covered: string;
  readonly varietyHint: string;
  /** All of the chart in whole sentences, for who does not see it. */
  readonly summary: string;
}

/** Judgements from index `from` on; the page drops what it has from there. Parallel arrays, as the chart wants them. */
export interface JudgementsMessage {
  readonly kind: 'judgements';
  readonly from: number;
  readonly steps: readonly number[];
  readonly kid: readonly number[];
  /** 0..1 */
  readonly coverage: readonly number[];
  /** `0.42 at step 1,240` */
  readonly words: readonly string[];
  /** The one whose state is kept; not always among the points. */
  readonly best: { readonly step: number; readonly kid: number } | undefined;
  /** What real images would get. */
  readonly floor: number;
}

/** Of each sprite of the grid, row by row, its nearest training image. */
export interface NeighboursMessage {
  readonly kind: 'neighbours';
  /** At which they were compared. */
  readonly step: number;
  readonly files: readonly string[];
  /** `closest of yours: potion-03.png, at 1.1 × the usual distance` */
  readonly words: readonly string[];
}

/** The answer to a page that asked for a training image. */
export type TrainingImageMessage = { readonly kind: 'trainingImage'; readonly file: string } & (
  { readonly png: ArrayBuffer } | { readonly fault: string }
);

/** Loss points from index `from` on; the page drops what it has from there. Parallel arrays, as the chart wants them. */
export interface LossesMessage {
  readonly kind: 'losses';
  readonly from: number;
  readonly steps: readonly number[];
  readonly generator: readonly number[];
  readonly discriminator: readonly number[];
}

/** How many sprites a grid has across and down. */
export interface GridShape {
  readonly columns: number;
  readonly rows: number;
}

/** RGBA, 8 bits a channel, alpha not premultiplied. */
export interface GridMessage extends GridShape {
  readonly kind: 'grid';
  readonly step: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: ArrayBuffer;
}

/** A grid that is only on disk: the latest, or one that the page asked for. */
export interface GridFileMessage extends GridShape {
  readonly kind: 'gridFile';
  readonly step: number;
  /** Undefined where it is gone. */
  readonly png: ArrayBuffer | undefined;
}

/** The steps that there are grids of, from index `from` on; the page drops what it has from there. */
export interface GridStepsMessage {
  readonly kind: 'gridSteps';
  readonly from: number;
  readonly steps: readonly number[];
}

export type ToTrainingPage =
  | { readonly kind: 'run'; readonly run: RunView }
  | LossesMessage
  | JudgementsMessage
  | NeighboursMessage
  | TrainingImageMessage
  | GridMessage
  | GridFileMessage
  | GridStepsMessage
  | BackgroundMessage;

export type FromTrainingPage = PageMessages['training'];

/** What the page is shown again with after it was hidden, and the panel opened again with after a restart. */
export interface TrainingPageState {
  readonly runFolder: string;
  readonly showsLosses: boolean;
}

/** What sprites are shown on: the editor's own color, or one on which dark or bright art stands out. */
export type BackgroundKind = 'editor' | 'checkerboard' | 'light' | 'dark' | 'color';

export interface Background {
  readonly kind: BackgroundKind;
  /** `#rrggbb`, a color of the person's game; kept while another kind is chosen. */
  readonly color: string;
}

/** From a page: what was chosen there. To a page: what was chosen in any. */
export interface BackgroundMessage {
  readonly kind: 'background';
  readonly background: Background;
}

/** What is to be drawn of a run that makes textures. */
export interface TextureWish {
  readonly width: number;
  readonly height: number;
  readonly count: number;
  readonly seed: number;
  readonly maps: boolean;
}

export type ToTexturePage =
  | {
      readonly kind: 'wish';
      readonly name: string;
      readonly wish: TextureWish;
      /** Sides are multiples of this. */
      readonly cell: number;
      /** `assets/generated` */
      readonly folder: string;
    }
  /** RGBA of each variant, as `grid` has it; some of them where there are many. */
  | {
      readonly kind: 'textures';
      readonly wish: TextureWish;
      readonly pictures: readonly ArrayBuffer[];
    }
  | StatusMessage
  | BackgroundMessage;

export type FromTexturePage = PageMessages['texture'];

/** What goes on, in words. */
export interface StatusMessage {
  readonly kind: 'status';
  readonly words: string;
  readonly mood: 'busy' | 'fine' | 'fault';
}

/** What the page is shown again with after it was hidden. */
export interface TexturePageState {
  readonly shown: Extract<ToTexturePage, { kind: 'wish' }>;
  /** RGBA of the variants that were seen, one behind the other, in base64; left out where they are too large. */
  readonly pixels?: string;
}
