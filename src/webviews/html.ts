/** The document around a page: only its own script and styles run, nothing comes from elsewhere. */

import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { spokenLanguage } from '../gan/language.ts';

/** Where the bundled pages are, for `localResourceRoots`. */
export function pagesFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webviews');
}

/** `name` is the page's file name in `dist/webviews`; `body` its static markup, which holds no value from outside. */
export function pageHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  page: { readonly name: string; readonly title: string; readonly body: string },
): string {
  const nonce = randomBytes(16).toString('base64url');
  const file = (extension: string): string =>
    webview
      .asWebviewUri(vscode.Uri.joinPath(pagesFolder(extensionUri), `${page.name}.${extension}`))
      .toString();
  const language = spokenLanguage();
  const policy = [
    `default-src 'none'`,
    `img-src ${webview.cspSource} blob: data:`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${language.name}">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1.0">
    <link rel="stylesheet" href="${file('css')}">
    <title>${page.title}</title>
  </head>
  <body>
    ${page.body.trim()}
    <script type="application/json" data-testid="translations">${inScript(language.translations ?? {})}</script>
    <script nonce="${nonce}" src="${file('js')}"></script>
  </body>
</html>
`;
}

/** JSON that ends no script element before its time. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
