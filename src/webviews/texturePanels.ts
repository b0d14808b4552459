/** All texture panels: one a run. */

import * as vscode from 'vscode';
import { runName } from '../gan/names.ts';
import type { JobService } from '../workspace/jobs.ts';
import type { Backgrounds } from './backgrounds.ts';
import { pagesFolder } from './html.ts';
import { PanelPerRun } from './panelPerRun.ts';
import { TexturePanel, type TextureSubject } from './texturePanel.ts';

export class TexturePanels implements vscode.Disposable {
  private readonly open = new PanelPerRun();

  constructor(
    readonly extensionUri: vscode.Uri,
    readonly jobs: JobService,
    readonly backgrounds: Backgrounds,
    readonly log: vscode.LogOutputChannel,
  ) {}

  /** Shows the run's panel, a new one where there is none. */
  show(subject: TextureSubject): void {
    const { runFolder } = subject;
    if (this.open.reveal(runFolder)) return;
    const panel = vscode.window.createWebviewPanel(
      'gan.texture',
      vscode.l10n.t('Texture of {0}', runName(runFolder)),
      vscode.ViewColumn.Active,
      { enableScripts: true, localResourceRoots: [pagesFolder(this.extensionUri)] },
    );
    this.open.add(runFolder, new TexturePanel(panel, subject, this));
  }

  dispose(): void {
    this.open.dispose();
  }
}
