/** The background that sprites are shown on: one for all panels, remembered across windows. */

import * as vscode from 'vscode';
import type { Background, BackgroundKind } from './protocol.ts';

const key = 'gan.background';
const kinds: ReadonlySet<unknown> = new Set<BackgroundKind>([
  'editor',
  'checkerboard',
  'light',
  'dark',
  'color',
]);
const colorPattern = /^#[0-9a-f]{6}$/;
/** A color from the start: the gray that most art stands out on. */
const standard: Background = { kind: 'editor', color: '#808080' };

export class Backgrounds implements vscode.Disposable {
  private readonly changeEmitter = new vscode.EventEmitter<Background>();
  /** Another was chosen, in whichever panel. */
  readonly onDidChange = this.changeEmitter.event;

  constructor(private readonly memento: vscode.Memento) {}

  get current(): Background {
    const kept = this.memento.get<unknown>(key);
    return isBackground(kept) ? kept : standard;
  }

  choose(background: Background): void {
    if (!isBackground(background)) return;
    void this.memento.update(key, background);
    this.changeEmitter.fire(background);
  }

  dispose(): void {
    this.changeEmitter.dispose();
  }
}

function isBackground(value: unknown): value is Background {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, color } = value as Partial<Record<keyof Background, unknown>>;
  return kinds.has(kind) && typeof color === 'string' && colorPattern.test(color);
}
