/** The host side of one training panel: sends its page the whole state when it is ready, then what changes. */

import * as vscode from 'vscode';
import type { GridPicture, LossPoint } from '../workspace/history.ts';
import { pageHtml } from './html.ts';
import type { FromTrainingPage, ToTrainingPage } from './protocol.ts';
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
  private sentPoints = 0;
  private sentLosses: { history: unknown; generation: number } | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly source: RunSource,
    extensionUri: vscode.Uri,
  ) {
    this.subscriptions = [
      panel.webview.onDidReceiveMessage((message: FromTrainingPage) => this.receive(message)),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.isReady = false;
      }),
      source.onDidChange(() => this.flushSoon()),
    ];
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'run.svg');
    panel.webview.html = pageHtml(panel.webview, extensionUri, {
      name: 'training',
      title: 'GAN Training',
      body: trainingBody,
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
        this.sentLosses = undefined;
        return this.flush();
      case 'stop':
        void this.source.job?.stop();
        return;
      case 'generate':
        void vscode.commands.executeCommand('gan.generateSprites', this.source.runFolder);
        return;
      case 'showLog':
        void vscode.commands.executeCommand('gan.showLog');
        return;
    }
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
    this.sendLosses();
    this.sendGrid(this.source.history.grid);
  }

  private sendLosses(): void {
    const history = this.source.history.losses;
    const isMirrored =
      this.sentLosses?.history === history && this.sentLosses.generation === history.generation;
    const from = isMirrored ? this.sentPoints : 0;
    this.sentLosses = { history, generation: history.generation };
    this.sentPoints = history.points.length;
    if (isMirrored && from === history.points.length) return;
    this.post(lossesMessage(from, history.points.slice(from)));
  }

  private sendGrid(grid: GridPicture | undefined): void {
    const isSent = grid?.step === this.sentGrid?.step && grid?.path === this.sentGrid?.path;
    if (grid === undefined || isSent) return;
    this.sentGrid = grid;
    const { step, columns, rows, image } = grid;
    if (image === undefined) {
      const uri = this.panel.webview.asWebviewUri(vscode.Uri.file(grid.path)).toString();
      this.post({ kind: 'gridFile', step, columns, rows, uri });
    } else {
      // A copy of its own: the pixels may be a part of a larger buffer.
      const pixels = new Uint8Array(image.pixels).buffer;
      const { width, height } = image;
      this.post({ kind: 'grid', step, columns, rows, width, height, pixels });
    }
  }

  private post(message: ToTrainingPage): void {
    void this.panel.webview.postMessage(message);
  }
}

function lossesMessage(from: number, points: readonly LossPoint[]): ToTrainingPage {
  return {
    kind: 'losses',
    from,
    steps: points.map((point) => point.step),
    generator: points.map((point) => point.lossG),
    discriminator: points.map((point) => point.lossD),
  };
}
