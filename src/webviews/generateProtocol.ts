/** The messages between the extension and its pages that generate sprites. Without `vscode` and without the DOM, so that both may read it. */

import type { Origin } from '../gan/config/origin.ts';
import type { PageMessages } from './messageSchema.ts';
import type { BackgroundMessage, StatusMessage } from './protocol.ts';

export type { Origin } from '../gan/config/origin.ts';

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

/** A training image that is nearest to a sprite, or why there is none to be shown. */
export type NearestMessage = {
  readonly kind: 'nearest';
  /** Of the sprite. */
  readonly key: string;
  /** `closest of yours: potion-03.png, at 1.1 × the usual distance` */
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
  /** The run is loaded. Other `weights` than before: the run was trained further. `maps`: of a blend, where colors can be taken from. */
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
