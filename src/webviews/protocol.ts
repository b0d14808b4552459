/** The messages between the extension and its pages. Without `vscode` and without the DOM, so that both may read it. */

import type { Origin } from '../gan/config/origin.ts';
import type { RunState } from '../workspace/runState.ts';
import type { PageMessages } from './messageSchema.ts';

export type { Origin } from '../gan/config/origin.ts';

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
  readonly canGenerate: boolean;
  readonly makesTextures: boolean;
  readonly isTraining: boolean;
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
  /** `nearest of yours: potion-03.png, 1.1 × the usual distance` */
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
  | GridStepsMessage;

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

/** To a page: what was chosen in any. */
export interface BackgroundMessage {
  readonly kind: 'background';
  readonly background: Background;
}

/** One of two runs that are compared. */
export interface ComparedSide {
  readonly run: RunView;
  readonly grid: GridFileMessage | undefined;
}

export interface ToComparisonPage {
  readonly kind: 'runs';
  /** Which is better, in a sentence. */
  readonly verdict: string;
  readonly sides: readonly [ComparedSide, ComparedSide];
}

export type FromComparisonPage = PageMessages['comparison'];

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

/** What the page is shown again with after it was hidden. */
export interface TexturePageState {
  readonly shown: Extract<ToTexturePage, { kind: 'wish' }>;
  /** RGBA of the variants that were seen, one behind the other, in base64; left out where they are too large. */
  readonly pixels?: string;
}

/** Whose colors sprites get: the images' `own`, `none` but what was drawn, or those of a file, by the id that the extension gave it. */
export type PaletteChoice = string;

/** How sprites are to be drawn. */
export interface GenerateWish {
  /** Left out, all. */
  readonly class?: string;
  readonly truncation: number;
  readonly palette: PaletteChoice;
}

/** All that one sprite is drawn with. */
export interface Sprite {
  readonly origin: Origin;
  readonly wish: GenerateWish;
  /** The weights that drew a sprite that was picked; left out, the latest. */
  readonly weights?: string;
}

/** A sprite of the board, and whether it was picked: then nothing but the person changes it. */
export interface Cell extends Sprite {
  readonly isPicked: boolean;
}

/** From seeds, around an image that was found, or between two. */
export type BoardKind = 'seeds' | 'variations' | 'blend';

/** The sprites that are looked at, and how those that are not picked are drawn. */
export interface Board {
  readonly kind: BoardKind;
  readonly cells: readonly Cell[];
  readonly wish: GenerateWish;
  /** Of variations, from their image. */
  readonly distance: number;
  /** That a cell which is drawn from no other is counted from. */
  readonly seed: number;
  /** The first seed that no cell has had. */
  readonly fresh: number;
  /** The cell that a range of picks begins at. */
  readonly anchor: number;
}

/** Pictures of sprites as a page keeps them: RGBA, one behind the other, in base64. */
export interface KeptPictures {
  readonly width: number;
  readonly height: number;
  readonly keys: readonly string[];
  readonly pixels: string;
}

/** What the page is shown again with after it was hidden, and the panel opened again with after a restart. */
export interface GeneratePageState {
  /** By which the extension knows what the panel is about. */
  readonly panel: string;
  readonly title: string;
  /** Those that drew what was seen last. */
  readonly weights: string;
  readonly board: Board;
  readonly past: readonly Board[];
  readonly future: readonly Board[];
  /** Left out where they are too large. */
  readonly pictures?: KeptPictures;
}

export interface StatusMessage {
  readonly kind: 'status';
  readonly words: string;
  readonly mood: 'busy' | 'fine' | 'fault';
}

/** A training image that is nearest to a sprite, or why there is none to be shown. */
export type NearestMessage = {
  readonly kind: 'nearest';
  /** Of the sprite. */
  readonly key: string;
  /** `nearest of yours: potion-03.png, 1.1 × the usual distance` */
  readonly words: string;
} & ({ readonly file: string; readonly png: ArrayBuffer } | { readonly fault: string });

export type ToGeneratePage =
  /** Comes first; what the page has kept goes before `wish`, `distance`, `seed` and `count`. */
  | {
      readonly kind: 'run';
      readonly panel: string;
      readonly title: string;
      readonly board: BoardKind;
      readonly wish: GenerateWish;
      readonly distance: number;
      readonly seed: number;
      readonly count: number;
      readonly maxCount: number;
    }
  /** The images that sprites are made from. */
  | {
      readonly kind: 'sources';
      readonly sources: readonly { readonly name: string; readonly png: ArrayBuffer | undefined }[];
    }
  /** How near one of them was come to. */
  | { readonly kind: 'found'; readonly source: number; readonly words: string }
  /** The run is loaded. Other `weights` than before: it has learned on. `maps`: of a blend, where colors can be taken from. */
  | {
      readonly kind: 'opened';
      readonly width: number;
      readonly height: number;
      readonly classes: readonly string[];
      readonly maps: readonly string[];
      readonly weights: string;
    }
  /** Where sprites go, in words, and the palette files that were chosen. */
  | {
      readonly kind: 'place';
      /** `assets/generated` */
      readonly folder: string;
      /** `a PNG each, a sheet, Godot 4 SpriteFrames` */
      readonly formats: string;
      readonly palettes: readonly { readonly id: string; readonly name: string }[];
      /** The one that was chosen just now. */
      readonly chosen?: string;
    }
  /** RGBA of some that an order wants, as `grid` has it, by their place in it. */
  | {
      readonly kind: 'pictures';
      readonly order: number;
      readonly weights: string;
      readonly indices: readonly number[];
      readonly pictures: readonly ArrayBuffer[];
    }
  /** Sprites of an order that no checkpoint of the run draws any more. */
  | { readonly kind: 'lost'; readonly order: number; readonly indices: readonly number[] }
  | NearestMessage
  /** `canShow`: what was saved last can be revealed, and its sheet opened. */
  | (StatusMessage & {
      readonly isSaving: boolean;
      readonly canShow: { readonly files: boolean; readonly sheet: boolean };
    })
  | BackgroundMessage;

export type FromGeneratePage = PageMessages['generate'];
