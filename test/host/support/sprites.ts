// The panel that generates sprites, as tests use it.
import assert from 'node:assert/strict';
import { eventually } from './eventually.ts';
import { TRAINING_MS } from './game.ts';
import { workbench } from './workbench.ts';

export const SPRITE = '[data-testid="sprite"]';
const PICKED = `${SPRITE}[aria-selected="true"]`;

export const sprites = workbench.webview('[data-testid="undo"]');

/** Resolves when so many are there and all of them are drawn. */
export function untilDrawn(count: number): Promise<void> {
  return eventually(async () => {
    assert.equal(await sprites.count(`${SPRITE}[data-drawn="true"]`), count);
    assert.equal(await sprites.count(SPRITE), count);
  }, TRAINING_MS);
}

/** What each is drawn from, as the page has it. */
export function origins(selector = SPRITE): Promise<readonly string[]> {
  return attributes(selector, 'data-origin');
}

export const pickedOrigins = (): Promise<readonly string[]> => origins(PICKED);

/** What is shown of each sprite. */
export async function pixels(): Promise<readonly string[]> {
  const shown = await sprites.evaluate(
    `[...document.querySelectorAll('${SPRITE} canvas')].map((canvas) => canvas.toDataURL())`,
  );
  return shown as readonly string[];
}

export async function clickSprite(index: number, withShift = false): Promise<void> {
  if (!withShift) return sprites.click(`${SPRITE} >> nth=${index}`);
  await sprites.evaluate(
    `document.querySelectorAll('${SPRITE}')[${index}].dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }))`,
  );
}

/** As by a person: the field's event says that it was changed. */
export async function setControl(id: string, value: string, event = 'input'): Promise<void> {
  await sprites.evaluate(`(() => {
    const control = document.querySelector('[data-testid="${id}"]');
    control.value = ${JSON.stringify(value)};
    control.dispatchEvent(new Event('${event}'));
  })()`);
}

export async function save(words: string): Promise<void> {
  await sprites.click('[data-testid="save"]:not([disabled])');
  await eventually(() => sprites.waitFor(`[data-testid="status"]:has-text("${words}")`), TRAINING_MS);
}

async function attributes(selector: string, name: string): Promise<readonly string[]> {
  const found = await sprites.evaluate(
    `[...document.querySelectorAll('${selector}')].map((element) => element.getAttribute('${name}'))`,
  );
  return found as readonly string[];
}
