/** The messages between the extension and the page of the comparison. Without `vscode` and without the DOM, so that both may read it. */

import type { PageMessages } from './messageSchema.ts';
import type { BackgroundMessage, GridFileMessage, RunView } from './protocol.ts';

/** One of two runs that are compared. */
export interface ComparedSide {
  readonly run: RunView;
  readonly grid: GridFileMessage | undefined;
}

export interface ComparisonMessage {
  readonly kind: 'runs';
  /** Which is better, in a sentence. */
  readonly verdict: string;
  readonly sides: readonly [ComparedSide, ComparedSide];
}

export type ToComparisonPage = ComparisonMessage | BackgroundMessage;

export type FromComparisonPage = PageMessages['comparison'];
