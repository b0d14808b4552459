/** The messages between the extension and the page of the gallery. Without `vscode` and without the DOM, so that both may read it. */

import type { RunState } from '../workspace/runState.ts';
import type { PageMessages } from './messageSchema.ts';
import type { BackgroundMessage, GridShape } from './protocol.ts';

/** How good a run's best state is. */
export interface CardScore {
  /** Of the bar, 0..1; 1 for what real images would get. */
  readonly share: number;
  readonly figure: string;
  readonly words: string;
}

export interface RunCard {
  /** The run's folder, or the id of a training that has none yet. */
  readonly id: string;
  readonly hasFolder: boolean;
  readonly name: string;
  readonly state: RunState;
  readonly hasEnded: boolean;
  readonly stateWords: string;
  /** Why it is in this state, or how long it will be; empty where there is nothing to say. */
  readonly reason: string;
  readonly step: string;
  /** Milliseconds since 1970; the page turns it into an age. */
  readonly changed: number;
  /** Undefined where it was not judged. */
  readonly score: CardScore | undefined;
  readonly thumbnail: (GridShape & { readonly uri: string }) | undefined;
  readonly canGenerate: boolean;
  readonly makesTextures: boolean;
  readonly canResume: boolean;
}

/** What an empty gallery says, and what may be done about it: the first is the main one. */
export interface GalleryNotice {
  readonly text: string;
  readonly buttons: readonly NoticeButton[];
}

export interface NoticeButton {
  readonly words: string;
  readonly action: Extract<FromGalleryPage, { kind: 'notice' }>['action'];
}

export interface CheckpointRow {
  readonly file: string;
  /** `step 3,000` */
  readonly words: string;
  /** `3.2 MB · best so far` */
  readonly facts: string;
  readonly canKeep: boolean;
  readonly isKept: boolean;
}

/** Images of one folder; their addresses are a folder's, a slash, and the name escaped. */
export interface ImageFolder {
  /** On the disk. */
  readonly path: string;
  /** From the workspace folder, as people write it. */
  readonly shownPath: string;
  /** By which the page loads them. */
  readonly pageUri: string;
  /** By which the window knows them, for who they are dropped on. */
  readonly fileUri: string;
  readonly names: readonly string[];
}

/** What is beneath a run that is opened. */
export interface RunDetails {
  readonly kind: 'details';
  readonly id: string;
  readonly checkpoints: readonly CheckpointRow[];
  readonly images: ImageFolder;
}

export type ToGalleryPage =
  | { readonly kind: 'runs'; readonly runs: readonly RunCard[]; readonly notice: GalleryNotice | undefined }
  | RunDetails
  | BackgroundMessage;

export type FromGalleryPage = PageMessages['gallery'];

/** What the gallery is shown again with after it was hidden. */
export interface GalleryPageState {
  readonly opened: readonly string[];
  readonly filter: string;
}

/** What the page hands to the commands of a card's context menu, beside what VS Code adds. */
export interface RunContext {
  readonly webviewSection: 'run';
  readonly runFolder: string;
  readonly hasFolder: boolean;
  readonly hasEnded: boolean;
  readonly canGenerate: boolean;
  readonly makesTextures: boolean;
  readonly canResume: boolean;
  readonly isTraining: boolean;
  readonly preventDefaultContextMenuItems: true;
}

export interface CheckpointContext {
  readonly webviewSection: 'checkpoint';
  readonly file: string;
  readonly canKeep: boolean;
  readonly isKept: boolean;
  readonly preventDefaultContextMenuItems: true;
}

export interface ImageContext {
  readonly webviewSection: 'image';
  readonly file: string;
  readonly preventDefaultContextMenuItems: true;
}
