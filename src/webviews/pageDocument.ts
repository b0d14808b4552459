/**
 * The document of a page. VS Code discards a page that is hidden, and loads the document anew when it is shown again, without
 * asking: while it is hidden, the document is kept up to date, so that what is shown first is the last state.
 */

import type * as vscode from 'vscode';

/** A hidden page is not written anew more often than this, however much a training tells. */
const hiddenMs = 5_000;

export class PageDocument {
  private timer: NodeJS.Timeout | undefined;
  private isDisposed = false;

  constructor(
    private readonly webview: vscode.Webview,
    private readonly isVisible: () => boolean,
    /** The whole document with the state of the moment. */
    private readonly html: () => Promise<string>,
  ) {}

  /** Loads the page, also one that is there. */
  async load(): Promise<void> {
    await this.write(() => true);
  }

  /** To be called when the page was hidden. */
  onHidden(): void {
    void this.write(() => !this.isVisible());
  }

  /** To be called when what the page shows has changed. */
  onChange(): void {
    if (this.isVisible()) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.onHidden();
    }, hiddenMs);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.isDisposed = true;
  }

  private async write(isWanted: () => boolean): Promise<void> {
    const html = await this.html();
    if (!this.isDisposed && isWanted()) this.webview.html = html;
  }
}
