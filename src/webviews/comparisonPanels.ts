/** Panels that show two runs side by side; they follow both. */

import * as vscode from 'vscode';
import { runName } from '../gan/names.ts';
import type { RunList } from '../workspace/runs.ts';
import type { Backgrounds } from './backgrounds.ts';
import { comparisonBody } from './comparisonBody.ts';
import { readGrid } from './gridFile.ts';
import { pageHtml, pagesFolder } from './html.ts';
import { onPageMessage } from './pageMessages.ts';
import { PageDocument } from './pageDocument.ts';
import type {
  ComparedSide,
  ComparisonMessage,
  FromComparisonPage,
  ToComparisonPage,
} from './comparisonProtocol.ts';
import { DiskSource } from './runSource.ts';
import { verdict } from './verdict.ts';

export class ComparisonPanels implements vscode.Disposable {
  private readonly open = new Set<vscode.WebviewPanel>();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly runs: RunList,
    private readonly log: vscode.LogOutputChannel,
    private readonly backgrounds: Backgrounds,
  ) {}

  show(first: string, second: string): void {
    const title = vscode.l10n.t('{0} and {1}', runName(first), runName(second));
    const panel = vscode.window.createWebviewPanel('gan.comparison', title, vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [pagesFolder(this.extensionUri)],
    });
    const sources = [new DiskSource(first, this.runs), new DiskSource(second, this.runs)] as const;
    const { webview } = panel;
    const post = (message: ToComparisonPage): void => void webview.postMessage(message);
    const send = async (): Promise<void> => post(await comparisonOf(sources));
    const page = new PageDocument(
      webview,
      () => panel.visible,
      async () =>
        pageHtml(webview, this.extensionUri, {
          name: 'comparison',
          title: vscode.l10n.t('GAN Comparison'),
          body: comparisonBody(this.backgrounds.current),
          initial: [await comparisonOf(sources)],
        }),
    );
    const receive = (message: FromComparisonPage): void => {
      switch (message.kind) {
        case 'ready':
          return post({ kind: 'background', background: this.backgrounds.current });
        case 'background':
          return this.backgrounds.choose(message.background);
        case 'open':
          return void vscode.commands.executeCommand('gan.openRun', sources[message.side].runFolder);
      }
    };
    const subscriptions = [
      page,
      ...sources,
      ...sources.map((source) =>
        source.onDidChange(() => {
          page.onChange();
          void send();
        }),
      ),
      panel.onDidChangeViewState(() => !panel.visible && page.onHidden()),
      onPageMessage(webview, 'comparison', this.log, receive),
      this.backgrounds.onDidChange((background) => post({ kind: 'background', background })),
    ];
    this.open.add(panel);
    panel.onDidDispose(() => {
      this.open.delete(panel);
      vscode.Disposable.from(...subscriptions).dispose();
    });
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'run.svg');
    void Promise.all(sources.map((source) => source.reload())).then(() => page.load());
  }

  dispose(): void {
    for (const panel of [...this.open]) panel.dispose();
  }
}

async function comparisonOf([first, second]: readonly [DiskSource, DiskSource]): Promise<ComparisonMessage> {
  const [one, other] = await Promise.all([sideOf(first), sideOf(second)]);
  const named = ({ runFolder, history }: DiskSource) => ({ name: runName(runFolder), history });
  return { kind: 'runs', verdict: verdict(named(first), named(second)), sides: [one, other] };
}

async function sideOf(source: DiskSource): Promise<ComparedSide> {
  const { grid } = source.history;
  return { run: source.view(), grid: grid && (await readGrid(source.runFolder, grid)) };
}
