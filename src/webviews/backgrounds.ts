/** The background that sprites are shown on: one for all panels, remembered across windows. */

import * as v from 'valibot';
import * as vscode from 'vscode';
import { shownBackground } from './messageSchema.ts';
import type { Background } from './protocol.ts';

const key = 'gan.background';
/** A color from the start: the gray that most art stands out on. */
const standard: Background = { kind: 'editor', color: '#808080' };

export class Backgrounds implements vscode.Disposable {
  private readonly changeEmitter = new vscode.EventEmitter<Background>();
  /** Another was chosen, in whichever panel. */
  readonly onDidChange = this.changeEmitter.event;

  constructor(private readonly memento: vscode.Memento) {}

  get current(): Background {
    const kept = this.memento.get<unknown>(key);
    return v.is(shownBackground, kept) ? kept : standard;
  }

  choose(background: Background): void {
    if (!v.is(shownBackground, background)) return;
    void this.memento.update(key, background);
    this.changeEmitter.fire(background);
  }

  dispose(): void {
    this.changeEmitter.dispose();
  }
}
