/** The host side of one training panel: sends its page the whole state when it is ready, then what changes. */

import * as vscode from 'vscode';
import type { JudgedEvent, NeighboursEvent } from '../gan/protocol.ts';
import { sentenceOf } from '../gan/errors.ts';
import { diskFolders } from '../workspace/folders.ts';
import type { GridFile, GridPicture, LossPoint } from '../workspace/history.ts';
import { readTrainingImage } from '../workspace/trainingImage.ts';
import { readGrid } from './gridFile.ts';
import { pageHtml } from './html.ts';
import { onPageMessage } from './pageMessages.ts';
import { Mirror, type News } from './mirror.ts';
import type { FromTrainingPage, ToTrainingPage } from './protocol.ts';
import { judgementsMessage, neighboursMessage } from './qualityView.ts';
import type { RunSource } from './runSource.ts';
import { trainingBody } from './trainingBody.ts';

/** Steps come up to thirty times a second; nobody reads figures faster than this. */
const flushMs = 200;

export class TrainingPanel {
  /** False from hiding on: a hidden page is gone, and asks again when it is shown. */
  private isReady = false;
  private flushTimer: NodeJS.Timeout | undefined;
  private sentView = '';
  private sentGrid: GridPicture | undefined;
  private sentNeighbours: NeighboursEvent | undefined;
  private readonly losses = new Mirror<LossPoint>();
  private readonly judgements = new Mirror<JudgedEvent>();
  private readonly grids = new Mirror<GridFile>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly source: RunSource,
    extensionUri: vscode.Uri,
    log: vscode.LogOutputChannel,
  ) {
    this.subscriptions = [
      onPageMessage(panel.webview, 'training', log, (message) => this.receive(message)),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.isReady = false;
      }),
      source.onDidChange(() => this.flushSoon()),
    ];
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'run.svg');
    panel.webview.html = pageHtml(panel.webview, extensionUri, {
      name: 'training',
      title: vscode.l10n.t('GAN Training'),
      body: trainingBody(),
    });
  }

  /** The panel itself is disposed of by who closes it. */
  dispose(): void {
    clearTimeout(this.flushTimer);
    this.isReady = false;
    vscode.Disposable.from(...this.subscriptions, this.source).dispose();
  }

  private receive(message: FromTrainingPage): void {
    switch (message.kind) {
      case 'ready':
        this.isReady = true;
        this.sentView = '';
        this.sentGrid = undefined;
        this.sentNeighbours = undefined;
        this.losses.reset();
        this.judgements.reset();
        this.grids.reset();
        return this.flush();
      case 'turn':
        return this.turn();
      case 'stop':
        void this.source.job?.stop();
        return;
      case 'generate':
        void vscode.commands.executeCommand('gan.generateSprites', this.source.runFolder);
        return;
      case 'saveReplay':
        void vscode.commands.executeCommand('gan.saveReplay', this.source.runFolder);
        return;
      case 'showLog':
        void vscode.commands.executeCommand('gan.showLog');
        return;
      case 'trainingImage':
        void this.sendTrainingImage(message.file);
        return;
      case 'grid': {
        const grid = this.source.history.grids.points.find(({ step }) => step === message.step);
        if (grid !== undefined) void this.sendGridFile(grid);
        return;
      }
    }
  }

  private turn(): void {
    const { job, runFolder } = this.source;
    if (job === undefined || job.isOver) void vscode.commands.executeCommand('gan.resumeTraining', runFolder);
    else job.setPaused(job.state !== 'paused');
  }

  private flushSoon(): void {
    this.flushTimer ??= setTimeout(() => this.flush(), flushMs);
  }

  private flush(): void {
    clearTimeout(this.flushTimer);
    this.flushTimer = undefined;
    const run = this.source.view();
    this.panel.title = run.name;
    if (!this.isReady) return;
    const view = JSON.stringify(run);
    if (view !== this.sentView) this.post({ kind: 'run', run });
    this.sentView = view;
    this.sendSeries();
    this.sendGrid(this.source.history.grid);
    this.sendNeighbours(this.source.history.neighbours);
  }

  private sendSeries(): void {
    const { history } = this.source;
    const losses = this.losses.news(history.losses);
    if (losses !== undefined) this.post(lossesMessage(losses));
    const judgements = this.judgements.news(history.judgements);
    if (judgements !== undefined) this.post(judgementsMessage(judgements, history.best, history.judged));
    const grids = this.grids.news(history.grids);
    if (grids === undefined) return;
    this.post({ kind: 'gridSteps', from: grids.from, steps: grids.points.map(({ step }) => step) });
  }

  private sendNeighbours(neighbours: NeighboursEvent | undefined): void {
    if (neighbours?.step === this.sentNeighbours?.step) return;
    this.sentNeighbours = neighbours;
    this.post(neighboursMessage(neighbours));
  }

  /** Only what was sent as a neighbour is sent as a picture. */
  private async sendTrainingImage(file: string): Promise<void> {
    const folder = this.source.history.start?.folder;
    if (folder === undefined || this.sentNeighbours?.files.includes(file) !== true) return;
    const roots = diskFolders().map(({ uri }) => uri.fsPath);
    try {
      const png = new Uint8Array(await readTrainingImage(file, folder, roots)).buffer;
      this.post({ kind: 'trainingImage', file, png });
    } catch (error) {
      this.post({ kind: 'trainingImage', file, fault: sentenceOf(error) });
    }
  }

  private sendGrid(grid: GridPicture | undefined): void {
    const isSent = grid?.step === this.sentGrid?.step && grid?.file === this.sentGrid?.file;
    if (grid === undefined || isSent) return;
    this.sentGrid = grid;
    const { step, columns, rows, image } = grid;
    if (image === undefined) {
      void this.sendGridFile(grid);
    } else {
      // A copy of its own: the pixels may be a part of a larger buffer.
      const pixels = new Uint8Array(image.pixels).buffer;
      const { width, height } = image;
      this.post({ kind: 'grid', step, columns, rows, width, height, pixels });
    }
  }

  private async sendGridFile(grid: GridFile): Promise<void> {
    const { runFolder } = this.source;
    if (runFolder !== undefined) this.post(await readGrid(runFolder, grid));
  }

  private post(message: ToTrainingPage): void {
    void this.panel.webview.postMessage(message);
  }
}

function lossesMessage({ from, points }: News<LossPoint>): ToTrainingPage {
  return {
    kind: 'losses',
    from,
    steps: points.map((point) => point.step),
    generator: points.map((point) => point.lossG),
    discriminator: points.map((point) => point.lossD),
  };
}
