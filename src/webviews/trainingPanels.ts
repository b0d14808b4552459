/** All training panels: one a run, shown again instead of opened twice, and opened again after a restart. */

import * as vscode from 'vscode';
import { runName } from '../gan/names.ts';
import type { Job } from '../workspace/job.ts';
import type { JobService } from '../workspace/jobs.ts';
import { ownFolders } from '../workspace/outputs.ts';
import { isRunFolder } from '../workspace/ownFiles.ts';
import type { RunList } from '../workspace/runs.ts';
import type { Backgrounds } from './backgrounds.ts';
import { pagesFolder } from './html.ts';
import { DiskSource, sourceOfJob, type RunSource } from './runSource.ts';
import { TrainingPanel } from './trainingPanel.ts';

const viewType = 'gan.training';

export class TrainingPanels implements vscode.Disposable {
  private readonly open = new Set<TrainingPanel>();
  private readonly serializer: vscode.Disposable;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly jobs: JobService,
    private readonly runs: RunList,
    private readonly log: vscode.LogOutputChannel,
    private readonly backgrounds: Backgrounds,
  ) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: (panel, state) => this.restore(panel, state),
    });
  }

  showJob(job: Job): void {
    const shown = this.find((source) => source.job === job);
    if (shown !== undefined) return shown.panel.reveal();
    // A run that is taken up again has its panel in the place of the one that showed how it ended.
    if (job.runFolder !== undefined) this.panelOf(job.runFolder)?.panel.dispose();
    void this.attach(this.createPanel(job.subject), sourceOfJob(job)).load();
  }

  /** The panel of a run that trains or has ended. */
  async showRun(runFolder: string): Promise<void> {
    const job = this.jobs.trainingOf(runFolder);
    if (job !== undefined) return this.showJob(job);
    const shown = this.panelOf(runFolder);
    if (shown !== undefined) return shown.panel.reveal();
    const panel = this.createPanel(runName(runFolder));
    await this.attachDisk(panel, runFolder);
  }

  /** Whether it had one. */
  closeJob(job: Job): boolean {
    const shown = this.find((source) => source.job === job);
    shown?.panel.dispose();
    return shown !== undefined;
  }

  /** Whether it had a panel. */
  closeRun(runFolder: string): boolean {
    const shown = this.panelOf(runFolder);
    shown?.panel.dispose();
    return shown !== undefined;
  }

  isVisible(job: Job): boolean {
    return this.find((source) => source.job === job)?.panel.visible ?? false;
  }

  dispose(): void {
    this.serializer.dispose();
    for (const { panel } of [...this.open]) panel.dispose();
  }

  private async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const runFolder =
      typeof state === 'object' && state !== null && 'runFolder' in state ? state.runFolder : undefined;
    // The page's own state, which it may have been given by anyone: it names one of the workspace's runs, or nothing is opened.
    if (typeof runFolder !== 'string' || !isRunFolder(ownFolders(), runFolder)) return void panel.dispose();
    panel.webview.options = this.options();
    await this.attachDisk(panel, runFolder);
  }

  private createPanel(title: string): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active, this.options());
  }

  /** Pictures come as messages, out of the run's own folder: the page loads nothing but itself. */
  private options(): vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: [pagesFolder(this.extensionUri)] };
  }

  private async attachDisk(panel: vscode.WebviewPanel, runFolder: string): Promise<void> {
    const source = new DiskSource(runFolder, this.runs);
    const opened = this.attach(panel, source);
    await source.reload();
    await opened.load();
  }

  /** Without its page, which is to be loaded once the source knows the run. */
  private attach(panel: vscode.WebviewPanel, source: RunSource): TrainingPanel {
    const opened = new TrainingPanel(panel, source, this.extensionUri, this.log, this.backgrounds);
    this.open.add(opened);
    panel.onDidDispose(() => {
      this.open.delete(opened);
      opened.dispose();
    });
    return opened;
  }

  private panelOf(runFolder: string): TrainingPanel | undefined {
    return this.find((source) => source.runFolder === runFolder);
  }

  private find(matches: (source: RunSource) => boolean): TrainingPanel | undefined {
    return [...this.open].find((panel) => matches(panel.source));
  }
}
