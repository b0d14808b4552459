/** Panels of which each run has one: shown again instead of opened twice. */

import type * as vscode from 'vscode';

interface RunPanel extends vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
}

export class PanelPerRun implements vscode.Disposable {
  private readonly open = new Map<string, RunPanel>();

  has(runFolder: string): boolean {
    return this.open.has(runFolder);
  }

  /** Whether there was one to be shown. */
  reveal(runFolder: string): boolean {
    this.open.get(runFolder)?.panel.reveal();
    return this.has(runFolder);
  }

  /** It is disposed of when its panel is closed. */
  add(runFolder: string, opened: RunPanel): void {
    this.open.set(runFolder, opened);
    opened.panel.onDidDispose(() => {
      this.open.delete(runFolder);
      opened.dispose();
    });
  }

  /** Whether it had a panel. */
  closeRun(runFolder: string): boolean {
    const had = this.has(runFolder);
    this.open.get(runFolder)?.panel.dispose();
    return had;
  }

  dispose(): void {
    for (const { panel } of [...this.open.values()]) panel.dispose();
  }
}
