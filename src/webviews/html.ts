/**
 * The document around a page: only its own script and styles run, nothing comes from elsewhere. All of it is in one text, the last
 * state included, so that the first paint needs nothing more.
 */

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { spokenLanguage } from '../gan/language.ts';
import { initialText, inScript } from './initialState.ts';

/** Where the bundled pages are, for `localResourceRoots`. */
export function pagesFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webviews');
}

export interface Page {
  /** Its file name in `dist/webviews`. */
  readonly name: string;
  readonly title: string;
  /** Static markup, which holds no value from outside. */
  readonly body: string;
  /** Messages to the page that its first paint shows; left out, the page shows its markup at once. */
  readonly initial?: readonly object[];
}

export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri, page: Page): string {
  const nonce = randomBytes(16).toString('base64url');
  const language = spokenLanguage();
  const policy = [
    `default-src 'none'`,
    `img-src ${webview.cspSource} blob: data:`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  const bundled = (extension: string): string => textOf(extensionUri, `${page.name}.${extension}`);
  return `<!DOCTYPE html>
<html lang="${language.name}"${page.initial === undefined ? '' : ' data-waiting'}>
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1.0">
    <style nonce="${nonce}">${bundled('css')}</style>
    <title>${page.title}</title>
  </head>
  <body>
    ${page.body.trim()}
    <script type="application/json" data-testid="translations">${inScript(JSON.stringify(language.translations ?? {}))}</script>
    <script type="application/json" data-testid="initial">${initialText(page.initial ?? [])}</script>
    <script nonce="${nonce}">${inScript(bundled('js'))}</script>
  </body>
</html>
`;
}

const texts = new Map<string, string>();

/** Of a bundled file, which stays the same as long as the extension runs. */
function textOf(extensionUri: vscode.Uri, name: string): string {
  const { fsPath } = vscode.Uri.joinPath(pagesFolder(extensionUri), name);
  const text = texts.get(fsPath) ?? readFileSync(fsPath, 'utf8');
  texts.set(fsPath, text);
  return text;
}
