// Carries out on the workbench's page, with Playwright, what the suite asks for.
import { join } from 'node:path';
import { errors, type Locator, type Page } from 'playwright-core';
import type { Bridge, Scope } from '../support/protocol.ts';
import { findDocument, readyWebviews } from './documents.ts';
import {
  answerNotification,
  enterInput,
  openExplorerMenu,
  runFromPalette,
  takeQuickPick,
} from './gestures.ts';
import { collectWebviewErrors } from './webviewErrors.ts';

// Nothing waits that long but on a machine that is busy with something else.
const ACTION_MS = 45_000;
const START_MS = 60_000;
/** After this long without what is looked for, the webview may be another by now. */
const ATTEMPT_MS = 5000;
/** Looks at a page that was loaded: some seconds. */
const WATCHED = 200;

export type Driver = Omit<Bridge, 'report'>;

/** Calls wait for the page; screenshots go to `artifacts`. */
export function createDriver(opening: Promise<Page>, artifacts: string): Driver {
  const ready = opening.then((page) => {
    page.setDefaultTimeout(ACTION_MS);
    return page;
  });
  const webviewErrors = opening.then(collectWebviewErrors);

  const all = async (scope: Scope, selector: string): Promise<Locator> =>
    (await findDocument(await ready, scope, ACTION_MS)).locator(selector);
  const first = async (scope: Scope, selector: string): Promise<Locator> =>
    (await all(scope, selector)).first();
  /** Acts on the first element; a webview that is made anew meanwhile is looked for again. */
  const onFirst = async <Value>(
    scope: Scope,
    selector: string,
    act: (element: Locator, options: { readonly timeout: number }) => Promise<Value>,
  ): Promise<Value> => {
    const deadline = Date.now() + ACTION_MS;
    for (;;) {
      try {
        return await act(await first(scope, selector), { timeout: ATTEMPT_MS });
      } catch (error) {
        if (!(error instanceof errors.TimeoutError) || Date.now() > deadline) throw error;
      }
    }
  };

  let reloads = 0;

  return {
    reload: async () => {
      reloads++;
      await (await ready).reload();
    },
    reloads: () => Promise.resolve(reloads),

    untilDrawn: async () => {
      const row = (await ready).locator('.explorer-folders-view .monaco-list-row').first();
      await row.waitFor({ timeout: START_MS });
    },
    screenshot: async (name) => saveScreenshot(await ready, join(artifacts, `${fileName(name)}.png`)),
    untilThemed: async (kind) => {
      for (const webview of await readyWebviews(await ready)) {
        await webview.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor({ state: 'attached' });
      }
    },
    webviewErrors: () => webviewErrors,

    resize: async (width, height) => (await ready).setViewportSize({ width, height }),
    watchFrames: async (expression) => void (await (await ready).addInitScript(watchFrames(expression))),

    press: async (keys) => (await ready).keyboard.press(keys),
    type: async (text) => (await ready).keyboard.type(text),
    runFromPalette: async (title) => runFromPalette(await ready, title),
    pick: async (label) => takeQuickPick(await ready, label),
    enter: async (text) => enterInput(await ready, text),
    answerNotification: async (button) => answerNotification(await ready, button),
    explorerMenu: async (name, labels) => openExplorerMenu(await ready, name, labels),

    waitFor: (scope, selector) => onFirst(scope, selector, (element, options) => element.waitFor(options)),
    count: async (scope, selector) => (await all(scope, selector)).count(),
    text: async (scope, selector) =>
      (await onFirst(scope, selector, (element, options) => element.textContent(options))) ?? '',
    texts: async (scope, selector) => (await all(scope, selector)).allTextContents(),
    attribute: (scope, selector, name) =>
      onFirst(scope, selector, (element, options) => element.getAttribute(name, options)),
    click: (scope, selector) => onFirst(scope, selector, (element, options) => element.click(options)),
    evaluate: async (scope, expression) => {
      const value: unknown = await (await first(scope, ':root')).evaluate(expression);
      return value;
    },
  };
}

export async function saveScreenshot(page: Page, path: string): Promise<string> {
  await page.screenshot({ path });
  return path;
}

/**
 * Runs in every frame before anything else. VS Code writes a webview's document into one that is there, which timers outlive and
 * requests for animation frames do not; more often than there are frames, none is missed.
 */
function watchFrames(expression: string): string {
  return `(() => {
    const seen = [];
    const timer = setInterval(() => {
      const isSeen = document.querySelector('main') !== null && getComputedStyle(document.body).visibility === 'visible';
      if (isSeen) seen.push(${expression});
      if (seen.length === ${WATCHED}) clearInterval(timer);
    }, 4);
    globalThis.seenFrames = seen;
  })()`;
}

function fileName(title: string): string {
  return title.replaceAll(/[^\p{L}\p{N}.-]+/gu, '-').slice(0, 120);
}
