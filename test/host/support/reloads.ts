// Which part of a suite runs that has its window loaded anew: before, or after.
import assert from 'node:assert/strict';
import { callBridge, hangUp } from './bridgeClient.ts';
import { BridgeReporter } from './bridgeReporter.ts';
import { eventually } from './eventually.ts';
import { workbench } from './workbench.ts';

let reloads = 0;

/** Must be called before the suites are declared. */
export async function countReloads(): Promise<void> {
  reloads = await callBridge('reloads');
}

/** Whether the window has been loaded anew since the suites began. */
export function wasReloaded(): boolean {
  return reloads > 0;
}

/** All that VS Code for the web has written down, in the browser's databases. */
const STORED = `(async () => {
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const texts = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const values = await answer(database.transaction(store).objectStore(store).getAll());
      texts.push(...values.filter((value) => typeof value === 'string'));
    }
    database.close();
  }
  return texts.join();
})()`;

/** VS Code for the web writes down what its editors hold every few seconds, and may not when its window is loaded anew. */
export async function untilStored(pattern: RegExp, timeoutMs: number): Promise<void> {
  await eventually(async () => {
    const stored = String(await workbench.page.evaluate(STORED));
    assert.ok(pattern.test(stored), `VS Code has written down nothing that reads ${pattern}.`);
  }, timeoutMs);
}

/** Does not come back: the suites run again, in the window as it is then. */
export async function reloadWindow(): Promise<never> {
  await BridgeReporter.flushed();
  // Extensions that end with their host, VS Code's own among them, throw errors that mocha takes for this test's.
  const reloading = callBridge('reload');
  hangUp();
  await reloading;
  throw new Error('The window was loaded anew, and the extension host of the one before lives on.');
}
