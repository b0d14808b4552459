/** All texture panels: one a run. */

import * as vscode from 'vscode';
import { runName } from '../gan/names.ts';
import type { JobService } from '../workspace/jobs.ts';
import { pagesFolder } from './html.ts';
import { TexturePanel, type TextureSubject } from './texturePanel.ts';

export class TexturePanels implements vscode.Disposable {
  private readonly open = new Map<string, TexturePanel>();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly jobs: JobService,
  ) {}

  /** Shows the run's panel, a new one where there is none. */
  show(subject: TextureSubject): void {
    const { runFolder } = subject;
    const shown = this.open.get(runFolder);
    if (shown !== undefined) return shown.panel.reveal();
    const panel = vscode.window.createWebviewPanel(
      'gan.texture',
      vscode.l10n.t('Texture of {0}', runName(runFolder)),
      vscode.ViewColumn.Active,
      { enableScripts: true, localResourceRoots: [pagesFolder(this.extensionUri)] },
    );
    const opened = new TexturePanel(panel, subject, this.jobs, this.extensionUri);
    this.open.set(runFolder, opened);
    panel.onDidDispose(() => {
      this.open.delete(runFolder);
      opened.dispose();
    });
  }

  dispose(): void {
    for (const { panel } of [...this.open.values()]) panel.dispose();
  }
}
