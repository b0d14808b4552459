/** The extension's end of the line to a page. Nothing is posted to a panel that was closed: there it would throw. */

import type * as vscode from 'vscode';

export class PageLine<ToPage> {
  private isDisposed = false;

  constructor(private readonly panel: vscode.WebviewPanel) {
    panel.onDidDispose(() => (this.isDisposed = true));
  }

  get isClosed(): boolean {
    return this.isDisposed;
  }

  post(message: ToPage): void {
    if (!this.isDisposed) void this.panel.webview.postMessage(message);
  }
}
