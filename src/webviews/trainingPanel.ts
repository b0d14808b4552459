/** The host side of one training panel: sends its page the whole state when it is ready, then what changes. */

import * as vscode from 'vscode';
import type { JudgedEvent, NeighboursEvent } from '../gan/protocol.ts';
import { sentenceOf } from '../gan/errors.ts';
import { diskFolders } from '../workspace/folders.ts';
import type { GridFile, GridPicture, LossPoint, TrainingHistory } from '../workspace/history.ts';
import { readTrainingImage } from '../workspace/trainingImage.ts';
import type { Backgrounds } from './backgrounds.ts';
import { readGrid } from './gridFile.ts';
import { pageHtml } from './html.ts';
import { PageDocument } from './pageDocument.ts';
import { onPageMessage } from './pageMessages.ts';
import { Mirror, type News } from './mirror.ts';
import type { FromTrainingPage, RunView, ToTrainingPage } from './protocol.ts';
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
  private mirrors = newMirrors();
  /** A run that ended is being taken up again. */
  private isResuming = false;
  private readonly document: PageDocument;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly source: RunSource,
    extensionUri: vscode.Uri,
    log: vscode.LogOutputChannel,
    private readonly backgrounds: Backgrounds,
  ) {
    const { webview } = panel;
    this.document = new PageDocument(
      webview,
      () => panel.visible,
      async () =>
        pageHtml(webview, extensionUri, {
          name: 'training',
          title: vscode.l10n.t('GAN Training'),
          body: trainingBody(backgrounds.current),
          initial: await this.state(),
        }),
    );
    this.subscriptions = [
      onPageMessage(webview, 'training', log, (message) => this.receive(message)),
      panel.onDidChangeViewState(() => {
        if (panel.visible) return;
        this.isReady = false;
        this.document.onHidden();
      }),
      source.onDidChange(() => this.flushSoon()),
      backgrounds.onDidChange((background) => this.post({ kind: 'background', background })),
      this.document,
    ];
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'run.svg');
  }

  /** Shows the page: to be called once the source knows its run. */
  load(): Promise<void> {
    return this.document.load();
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
        this.mirrors = newMirrors();
        this.post({ kind: 'background', background: this.backgrounds.current });
        return this.flush();
      case 'background':
        return this.backgrounds.choose(message.background);
      case 'turn':
        void this.turn().then(() => this.flush());
        return;
      case 'stop':
        void this.source.job?.stop();
        return this.flush();
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

  /** What was asked for is said at once: the training answers at its next step, or when its networks are built. */
  private async turn(): Promise<void> {
    const { job, runFolder } = this.source;
    if (job !== undefined && !job.isOver) return job.setPaused(job.state !== 'paused');
    this.isResuming = true;
    this.flush();
    await vscode.commands.executeCommand('gan.resumeTraining', runFolder);
    this.isResuming = false;
    this.flush();
  }

  private flushSoon(): void {
    this.flushTimer ??= setTimeout(() => this.flush(), flushMs);
  }

  private flush(): void {
    clearTimeout(this.flushTimer);
    this.flushTimer = undefined;
    const run = this.view();
    this.panel.title = run.name;
    this.document.onChange();
    if (!this.isReady) return;
    const view = JSON.stringify(run);
    if (view !== this.sentView) this.post({ kind: 'run', run });
    this.sentView = view;
    for (const message of seriesMessages(this.source.history, this.mirrors)) this.post(message);
    this.sendGrid(this.source.history.grid);
    this.sendNeighbours(this.source.history.neighbours);
  }

  private view(): RunView {
    const run = this.source.view();
    return this.isResuming ? { ...run, isTurning: true } : run;
  }

  /** All that a page shows which knows nothing yet; pictures as files, which are smaller than pixels. */
  private async state(): Promise<readonly ToTrainingPage[]> {
    const { history, runFolder } = this.source;
    const { grid, neighbours } = history;
    const gridFile = grid && runFolder !== undefined ? [await readGrid(runFolder, grid)] : [];
    return [
      { kind: 'run', run: this.view() },
      ...seriesMessages(history, newMirrors()),
      ...gridFile,
      neighboursMessage(neighbours),
    ];
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

/** What of each series a page has. */
interface Mirrors {
  readonly losses: Mirror<LossPoint>;
  readonly judgements: Mirror<JudgedEvent>;
  readonly grids: Mirror<GridFile>;
}

function newMirrors(): Mirrors {
  return { losses: new Mirror(), judgements: new Mirror(), grids: new Mirror() };
}

function seriesMessages(history: TrainingHistory, mirrors: Mirrors): readonly ToTrainingPage[] {
  const losses = mirrors.losses.news(history.losses);
  const judgements = mirrors.judgements.news(history.judgements);
  const grids = mirrors.grids.news(history.grids);
  return [
    ...(losses === undefined ? [] : [lossesMessage(losses)]),
    ...(judgements === undefined ? [] : [judgementsMessage(judgements, history.best, history.judged)]),
    ...(grids === undefined ? [] : [gridStepsMessage(grids)]),
  ];
}

function gridStepsMessage({ from, points }: News<GridFile>): ToTrainingPage {
  return { kind: 'gridSteps', from, steps: points.map(({ step }) => step) };
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
