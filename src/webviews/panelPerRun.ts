/** Panels of which each run has one, or one of a key: shown again instead of opened twice. */

import type * as vscode from 'vscode';

interface RunPanel extends vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
}

export class PanelPerRun implements vscode.Disposable {
  private readonly open = new Map<string, ReadonlyMap<string, RunPanel>>();

  has(runFolder: string, key = ''): boolean {
    return this.open.get(runFolder)?.has(key) ?? false;
  }

  /** Whether there was one to be shown. */
  reveal(runFolder: string, key = ''): boolean {
    this.open.get(runFolder)?.get(key)?.panel.reveal();
    return this.has(runFolder, key);
  }

  /** It is disposed of when its panel is closed. */
  add(runFolder: string, opened: RunPanel, key = ''): void {
    this.open.set(runFolder, new Map([...this.of(runFolder), [key, opened]]));
    opened.panel.onDidDispose(() => {
      this.open.set(runFolder, new Map([...this.of(runFolder)].filter(([, one]) => one !== opened)));
      opened.dispose();
    });
  }

  /** Whether it had the panel without a key. */
  closeRun(runFolder: string): boolean {
    const had = this.has(runFolder);
    for (const [, { panel }] of this.of(runFolder)) panel.dispose();
    return had;
  }

  dispose(): void {
    for (const panels of [...this.open.values()]) for (const { panel } of panels.values()) panel.dispose();
  }

  private of(runFolder: string): readonly (readonly [string, RunPanel])[] {
    return [...(this.open.get(runFolder) ?? [])];
  }
}
