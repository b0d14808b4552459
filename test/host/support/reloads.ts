// Which part of a suite runs that has its window loaded anew: before, or after.
import { callBridge, hangUp } from './bridgeClient.ts';
import { BridgeReporter } from './bridgeReporter.ts';

let reloads = 0;

/** Must be called before the suites are declared. */
export async function countReloads(): Promise<void> {
  reloads = await callBridge('reloads');
}

/** Whether the window has been loaded anew since the suites began. */
export function wasReloaded(): boolean {
  return reloads > 0;
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
