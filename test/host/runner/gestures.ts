// What a user does with the workbench in several steps: run a command from the palette, pick, use a context menu.
import type { Locator, Page } from 'playwright-core';

const PICK_MS = 45_000;
const PALETTE_MS = 3000;
/** Commands appear when what they need is on the disk, which the palette looks for when it opens. */
const PALETTE_OPENINGS = 3;
const PALETTE_ATTEMPT_MS = 1000;
/** All items of a menu come with it. */
const MENU_MS = 5000;
const MENU_ATTEMPT_MS = 200;
const ATTEMPTS = 10;
const QUICK_INPUT = '.quick-input-widget input.input';

/** Runs the command whose full title this is, which may just be about to be offered. */
export async function runFromPalette(page: Page, title: string): Promise<void> {
  const input = page.locator(QUICK_INPUT);
  for (let remaining = PALETTE_OPENINGS; ; remaining--) {
    // A key pressed while the focus moves between documents is lost.
    await repeatUntil(
      () => page.keyboard.press('F1'),
      () => input.waitFor({ timeout: PALETTE_ATTEMPT_MS }),
    );
    try {
      // What is there may be the palette of the command before, on its way out.
      await input.fill(`>${title}`, { timeout: PALETTE_MS });
      return await takeQuickPick(page, title, PALETTE_MS);
    } catch (error) {
      await page.keyboard.press('Escape');
      if (remaining === 1) throw new Error(`The command palette offers no “${title}”.`, { cause: error });
    }
  }
}

/** Takes the row whose label this is, in the quick pick that is open or about to open. */
export async function takeQuickPick(page: Page, label: string, timeout = PICK_MS): Promise<void> {
  const rows = page.locator('.quick-input-widget .monaco-list-row');
  await rows
    .filter({ has: page.locator('.label-name', { hasText: exactly(label) }) })
    .first()
    .click({ timeout });
}

/** Fills the input box that is open or about to open, confirms, and waits until that has been accepted. */
export async function enterInput(page: Page, text: string): Promise<void> {
  const input = page.locator(QUICK_INPUT);
  await input.fill(text);
  await input.press('Enter');
  // What moves the focus before the extension has checked the text would cancel the input.
  await input.waitFor({ state: 'hidden' });
}

/** Presses a button of a notification that has come or is about to; the notification centre must be open. */
export async function answerNotification(page: Page, button: string): Promise<void> {
  const buttons = page.locator('.notifications-center .monaco-button');
  await buttons
    .filter({ hasText: exactly(button) })
    .first()
    .click();
}

/** Right-clicks the selected row of the explorer, which must read `name`, and follows the labels of its menu. */
export async function openExplorerMenu(page: Page, name: string, labels: readonly string[]): Promise<void> {
  const row = page
    .locator('.explorer-folders-view .monaco-list-row.selected')
    .filter({ has: page.locator('.label-name', { hasText: exactly(name) }) });
  await row.click({ button: 'right' });
  const items = page.locator('.monaco-menu .action-item');
  await items.first().waitFor();
  for (const [index, label] of labels.entries()) {
    const item = items.filter({ has: page.locator('.action-label', { hasText: exactly(label) }) }).last();
    await item.waitFor({ timeout: MENU_MS }).catch(async (error: unknown) => {
      const offered = await items.locator('.action-label').allTextContents();
      await page.keyboard.press('Escape');
      throw new Error(`The menu of ${name} has no “${label}”: ${offered.join(', ')}.`, { cause: error });
    });
    await followMenuItem(item, items, index === labels.length - 1);
  }
}

/** A menu that has just opened ignores the mouse for a moment, so that a click may have to be repeated. */
async function followMenuItem(item: Locator, items: Locator, isLast: boolean): Promise<void> {
  if (!isLast) return item.hover();
  await repeatUntil(
    () => item.click(),
    () => items.first().waitFor({ state: 'hidden', timeout: MENU_ATTEMPT_MS }),
  );
}

async function repeatUntil(attempt: () => Promise<void>, succeeded: () => Promise<void>): Promise<void> {
  for (let remaining = ATTEMPTS; ; remaining--) {
    await attempt();
    try {
      await succeeded();
      return;
    } catch (error) {
      if (remaining === 1) throw error;
    }
  }
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
