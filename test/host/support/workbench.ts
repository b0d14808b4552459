// What a test can see and do on the screen, as a user would: the counterpart of the vscode API.
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { callBridge } from './bridgeClient.ts';
import { eventually } from './eventually.ts';
import type { Scope } from './protocol.ts';

/** A document on the screen: the workbench's own or a webview's. Selectors are Playwright's (CSS, `text=`, …). */
export interface Dom {
  /** Waits until an element that matches is visible. */
  waitFor(selector: string): Promise<void>;
  /** How many elements match at this moment. */
  count(selector: string): Promise<number>;
  /** The text of the first element that matches, once there is one. */
  text(selector: string): Promise<string>;
  /** The texts of all elements that match at this moment. */
  texts(selector: string): Promise<readonly string[]>;
  attribute(selector: string, name: string): Promise<string | null>;
  click(selector: string): Promise<void>;
  /** The value, as JSON, of a JavaScript expression; promises are awaited. */
  evaluate(expression: string): Promise<unknown>;
}

export type Theme = 'dark' | 'light' | 'high contrast' | 'high contrast light';

const THEMES: Readonly<
  Record<Theme, { readonly id: string; readonly workbenchClass: string; readonly kind: string }>
> = {
  dark: { id: 'Dark Modern', workbenchClass: 'vs-dark', kind: 'vscode-dark' },
  light: { id: 'Light 2026', workbenchClass: 'vs', kind: 'vscode-light' },
  'high contrast': { id: 'Default High Contrast', workbenchClass: 'hc-black', kind: 'vscode-high-contrast' },
  'high contrast light': {
    id: 'Default High Contrast Light',
    workbenchClass: 'hc-light',
    kind: 'vscode-high-contrast-light',
  },
};

function domOf(scope: Scope): Dom {
  return {
    waitFor: (selector) => callBridge('waitFor', scope, selector),
    count: (selector) => callBridge('count', scope, selector),
    text: (selector) => callBridge('text', scope, selector),
    texts: (selector) => callBridge('texts', scope, selector),
    attribute: (selector, name) => callBridge('attribute', scope, selector, name),
    click: (selector) => callBridge('click', scope, selector),
    evaluate: (expression) => callBridge('evaluate', scope, expression),
  };
}

const page = domOf({ kind: 'workbench' });

async function explorerMenu(path: string, ...labels: readonly string[]): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('No workspace folder is open.');
  // Revealing opens the folders above and selects the row, however deep it lies.
  await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.joinPath(folder.uri, path));
  await callBridge('explorerMenu', basename(path), labels);
}

/** VS Code shows no toasts while it is driven by tests: the centre holds the same notifications. */
async function openNotifications(containing: string): Promise<void> {
  await eventually(async () => {
    // The centre closes by itself when its last notification goes, as one that showed a progress does.
    await vscode.commands.executeCommand('notifications.showList');
    const count = await page.count(`.notifications-center .notification-list-item:has-text("${containing}")`);
    if (count === 0) throw new Error(`No notification says “${containing}”.`);
  });
}

async function answerNotification(button: string): Promise<void> {
  await openNotifications(button);
  await callBridge('answerNotification', button);
  await vscode.commands.executeCommand('notifications.hideList');
}

async function useTheme(theme: Theme): Promise<void> {
  const { id, workbenchClass, kind } = THEMES[theme];
  const settings = vscode.workspace.getConfiguration('workbench');
  await settings.update('colorTheme', id, vscode.ConfigurationTarget.Global);
  await page.waitFor(`.monaco-workbench.${workbenchClass}`);
  await callBridge('untilThemed', kind);
}

export const workbench = {
  /** The workbench's own document. */
  page,
  /**
   * The webview that holds an element matching `containing`, looked for anew at each call and waited for.
   * The default suits a moment at which only one webview is open.
   */
  webview: (containing = 'body'): Dom => domOf({ kind: 'webview', containing }),
  /** Saves the page as `test/artifacts/NAME.png` and gives the file's path. */
  screenshot: (name: string) => callBridge('screenshot', name),
  /** Exceptions, console errors and blocked resources of all webviews so far. */
  webviewErrors: () => callBridge('webviewErrors'),
  /** Presses a key or chord in Playwright's spelling: `Enter`, `Control+Shift+P`. */
  press: (keys: string) => callBridge('press', keys),
  type: (text: string) => callBridge('type', text),
  /** Runs a command by its full title, `GAN: Train on Folder`, as a user does with F1. */
  runFromPalette: (title: string) => callBridge('runFromPalette', title),
  /** Takes the item of this label in the quick pick that is open or about to open. */
  pick: (label: string) => callBridge('pick', label),
  /** Fills the input box that is open or about to open, and confirms. */
  enter: (text: string) => callBridge('enter', text),
  /** Opens the notification centre, where one that holds this text has come or is about to. */
  openNotifications,
  /** Presses a button of a notification that has come or is about to. */
  answerNotification,
  /** Right-clicks a file or folder, its path relative to the workspace, and follows the labels of the menu. */
  explorerMenu,
  resize: (width: number, height: number) => callBridge('resize', width, height),
  watchFrames: (expression: string) => callBridge('watchFrames', expression),
  /** Changes the theme and waits until the workbench and the webviews show it. */
  useTheme,
} as const;
