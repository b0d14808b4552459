// Calls the runner's bridge from inside the extension host.
import { BRIDGE_VARIABLE, type Bridge, type Reply } from './protocol.ts';

let isHungUp = false;

/** From now on the runner hears nothing of this extension host, whatever becomes of it. */
export function hangUp(): void {
  isHungUp = true;
}

/** Calls one method of the bridge; throws with the runner's message when it failed there. */
export async function callBridge<Method extends keyof Bridge>(
  method: Method,
  ...args: Parameters<Bridge[Method]>
): Promise<Awaited<ReturnType<Bridge[Method]>>> {
  if (isHungUp) return new Promise<never>(() => undefined);
  const address = process.env[BRIDGE_VARIABLE];
  if (address === undefined) {
    throw new Error(`${BRIDGE_VARIABLE} is not set: start these tests with test/host/runner/main.ts.`);
  }
  const response = await fetch(`${address}/${method}`, { method: 'POST', body: JSON.stringify(args) });
  // The runner compiles against the same interface, so the types of both ends agree.
  const reply = (await response.json()) as Reply;
  if (reply.kind === 'error') throw new Error(`${method}: ${reply.message}`);
  return reply.value as Awaited<ReturnType<Bridge[Method]>>;
}
