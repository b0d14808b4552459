// Waits for what comes true by itself a little later.
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 50;

/** Repeats an attempt until it does not throw, and gives its value; after `timeoutMs` its last error is thrown. */
export async function eventually<Value>(
  attempt: () => Value | Promise<Value>,
  timeoutMs = 30_000,
): Promise<Value> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(POLL_MS);
    }
  }
}
