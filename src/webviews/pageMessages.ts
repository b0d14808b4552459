/** What a page sends is validated before the extension does anything about it: a page shows what comes from files. */

import type * as vscode from 'vscode';
import { is } from 'valibot';
import { messageSchemas, type PageMessages, type PageName } from './messageSchema.ts';

type Log = Pick<vscode.LogOutputChannel, 'warn'>;

/** Longer is not logged. */
const mostShown = 200;

/** Hands on the messages that the page's schema allows; any other is dropped, and logged in one sentence. */
export function onPageMessage<Page extends PageName>(
  webview: vscode.Webview,
  page: Page,
  log: Log,
  receive: (message: PageMessages[Page]) => void,
): vscode.Disposable {
  return webview.onDidReceiveMessage((message: unknown) => {
    if (isMessage(page, message)) receive(message);
    else logDropped(log, page, message);
  });
}

export function isMessage<Page extends PageName>(page: Page, value: unknown): value is PageMessages[Page] {
  return is(messageSchemas[page], value);
}

/** For a message that asks for what is not there as well, such as a run that the gallery does not list. */
export function logDropped(log: Log, page: PageName, message: unknown): void {
  const text = JSON.stringify(message) ?? String(message);
  const shown = text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
  log.warn(`The ${page} page sent a message that it may not send, which was dropped: ${shown}`);
}
