/** Panels that show two runs side by side; they follow both. */

import * as vscode from 'vscode';
import { runName } from '../gan/names.ts';
import type { RunList } from '../workspace/runs.ts';
import { comparisonBody } from './comparisonBody.ts';
import { readGrid } from './gridFile.ts';
import { pageHtml, pagesFolder } from './html.ts';
import { onPageMessage } from './pageMessages.ts';
import type { ToComparisonPage } from './protocol.ts';
import { DiskSource } from './runSource.ts';
import { verdict } from './verdict.ts';

export class ComparisonPanels implements vscode.Disposable {
  private readonly open = new Set<vscode.WebviewPanel>();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly runs: RunList,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  show(first: string, second: string): void {
    const title = vscode.l10n.t('{0} and {1}', runName(first), runName(second));
    const panel = vscode.window.createWebviewPanel('gan.comparison', title, vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [pagesFolder(this.extensionUri)],
    });
    const sources = [first, second].map((folder) => new DiskSource(folder, this.runs)) as [
      DiskSource,
      DiskSource,
    ];
    const send = (): void => void sendRuns(panel.webview, sources);
    const subscriptions = [
      ...sources,
      ...sources.map((source) => source.onDidChange(send)),
      onPageMessage(panel.webview, 'comparison', this.log, (message) => {
        if (message.kind === 'ready') return send();
        void vscode.commands.executeCommand('gan.openRun', sources[message.side].runFolder);
      }),
    ];
    this.open.add(panel);
    panel.onDidDispose(() => {
      this.open.delete(panel);
      vscode.Disposable.from(...subscriptions).dispose();
    });
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'run.svg');
    panel.webview.html = pageHtml(panel.webview, this.extensionUri, {
      name: 'comparison',
      title: vscode.l10n.t('GAN Comparison'),
      body: comparisonBody(),
    });
    for (const source of sources) void source.reload();
  }

  dispose(): void {
    for (const panel of [...this.open]) panel.dispose();
  }
}

async function sendRuns(
  webview: vscode.Webview,
  [first, second]: readonly [DiskSource, DiskSource],
): Promise<void> {
  const [a, b] = await Promise.all([first, second].map(sideOf));
  if (a === undefined || b === undefined) return;
  const compared = [first, second].map(({ runFolder, history }) => ({ name: runName(runFolder), history }));
  const [one, other] = compared;
  const words = one === undefined || other === undefined ? '' : verdict(one, other);
  const message: ToComparisonPage = { kind: 'runs', verdict: words, sides: [a, b] };
  void webview.postMessage(message);
}

async function sideOf(source: DiskSource): Promise<ToComparisonPage['sides'][number]> {
  const { grid } = source.history;
  return { run: source.view(), grid: grid && (await readGrid(source.runFolder, grid)) };
}
