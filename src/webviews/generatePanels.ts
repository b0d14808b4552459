/** All panels that generate sprites: one a run, shown again instead of opened twice, and opened again after a restart. */

import * as vscode from 'vscode';
import { sentenceOf } from '../gan/errors.ts';
import { runName } from '../gan/names.ts';
import type { CheckpointChoice } from '../gan/protocol.ts';
import { requireNoWayOut, workspaceFolderOf } from '../workspace/folders.ts';
import type { JobService } from '../workspace/jobs.ts';
import { outputsIn } from '../workspace/outputs.ts';
import type { Seeds } from '../workspace/seeds.ts';
import { GeneratePanel, type GenerateSubject } from './generatePanel.ts';
import { pagesFolder } from './html.ts';
import { PanelPerRun } from './panelPerRun.ts';
import type { GeneratePageState } from './protocol.ts';

const viewType = 'gan.generate';

export class GeneratePanels implements vscode.Disposable {
  private readonly open = new PanelPerRun();
  private readonly serializer: vscode.Disposable;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly jobs: JobService,
    private readonly seeds: Seeds,
  ) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: (panel, state) => this.restore(panel, state),
    });
  }

  /**
   * Shows the run's panel, a new one where there is none.
   * @param checkpoint in place of what the outputs say
   * @throws UserError when the outputs are at fault, or a link leads out of the workspace.
   */
  show(runFolder: string, checkpoint?: CheckpointChoice): void {
    if (this.open.reveal(runFolder)) return;
    const subject = subjectOf(runFolder, checkpoint);
    const title = vscode.l10n.t('Sprites of {0}', runName(runFolder));
    const column = vscode.ViewColumn.Active;
    this.attach(vscode.window.createWebviewPanel(viewType, title, column, this.options()), subject);
  }

  /** Whether it had a panel. */
  closeRun(runFolder: string): boolean {
    return this.open.closeRun(runFolder);
  }

  dispose(): void {
    this.serializer.dispose();
    this.open.dispose();
  }

  private restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { runFolder, checkpoint } = (state ?? {}) as Partial<GeneratePageState>;
    try {
      if (typeof runFolder !== 'string' || this.open.has(runFolder)) panel.dispose();
      else {
        const subject = subjectOf(runFolder, checkpoint);
        panel.webview.options = this.options();
        this.attach(panel, subject);
      }
    } catch (error) {
      panel.dispose();
      void vscode.window.showErrorMessage(sentenceOf(error));
    }
    return Promise.resolve();
  }

  /** Pictures come as messages: the page loads nothing but itself. */
  private options(): vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: [pagesFolder(this.extensionUri)] };
  }

  private attach(panel: vscode.WebviewPanel, subject: GenerateSubject): void {
    this.open.add(
      subject.runFolder,
      new GeneratePanel(panel, subject, this.jobs, this.seeds, this.extensionUri),
    );
  }
}

function subjectOf(runFolder: string, checkpoint: CheckpointChoice | undefined): GenerateSubject {
  const root = workspaceFolderOf(vscode.Uri.file(runFolder));
  const outputs = outputsIn(root, runFolder);
  requireNoWayOut(runFolder, outputs.outFolder);
  const asked = checkpoint === undefined ? {} : { checkpoint };
  return { runFolder, root: root.uri.fsPath, outputs: { ...outputs, ...asked } };
}
