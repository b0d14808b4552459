// Finds the document a test means: the workbench's page or the webview that holds a certain element.
import { setTimeout as delay } from 'node:timers/promises';
import type { FrameLocator, Page } from 'playwright-core';
import type { Scope } from '../support/protocol.ts';

const POLL_MS = 50;

/** Waits up to `timeoutMs` for the webview; throws when it has not come. */
export async function findDocument(
  page: Page,
  scope: Scope,
  timeoutMs: number,
): Promise<Page | FrameLocator> {
  if (scope.kind === 'workbench') return page;
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const webviews = await readyWebviews(page);
    for (const webview of webviews) {
      if ((await webview.locator(scope.containing).count()) > 0) return webview;
    }
    if (Date.now() > deadline) {
      throw new Error(`No webview shows ${scope.containing}; ${webviews.length} are open.`);
    }
    await delay(POLL_MS);
  }
}

/**
 * The webviews whose page has been loaded: each is a frame of VS Code's own around the frame with the extension's page. They go by
 * their frame's name, which stays theirs when another webview closes.
 */
export async function readyWebviews(page: Page): Promise<readonly FrameLocator[]> {
  const names = await page.evaluate<string[]>(
    '[...document.querySelectorAll("iframe.webview.ready")].map(({ name }) => name)',
  );
  return names.map((name) =>
    page
      .locator(`iframe.webview.ready[name="${name}"]`)
      .contentFrame()
      .locator('iframe#active-frame')
      .contentFrame(),
  );
}
