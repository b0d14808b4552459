// Collects what goes wrong in webviews: exceptions, console errors and blocked resources.
import type { ConsoleMessage, Page } from 'playwright-core';

/** A list that grows as errors come; VS Code's own complaints about this headless, offline life are left out. */
export function collectWebviewErrors(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (isWebviewError(message)) errors.push(message.text());
  });
  page.on('pageerror', (error) => {
    if (!isThrownByVSCode(error)) errors.push(error.message);
  });
  return errors;
}

/** By the workbench, or by the frame around a webview: it stumbles when a page goes before it is there. */
function isThrownByVSCode({ stack = '' }: Error): boolean {
  const thrower = stack.split('\n').find((line) => line.trimStart().startsWith('at ')) ?? '';
  return stack.includes('/workbench/workbench.') || thrower.includes('/webview/browser/pre/');
}

/** Scripts of a webview have no address of their own in the console, its resources have the webview's. */
function isWebviewError(message: ConsoleMessage): boolean {
  const { url } = message.location();
  const isOfWebview =
    url === '' || url.includes('/webview/browser/pre/') || url.startsWith('vscode-webview:');
  return message.type() === 'error' && isOfWebview && !isServerWithoutWorker(message);
}

/** The workbench asks its server for a service worker that this server does not have. */
function isServerWithoutWorker(message: ConsoleMessage): boolean {
  return message.text().includes('was received when fetching the script');
}
