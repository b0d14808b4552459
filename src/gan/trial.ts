/** The throw-away process that tries one backend: a driver may crash or hang it. */
import { Worker } from 'node:worker_threads';
import { runTrial } from './machine/runTrial.ts';
import type { TrialMessage, TrialRequest } from './machine/trialMessages.ts';
import { delivered, sendToParent } from './toParent.ts';

process.once('message', (request: TrialRequest) => {
  endAfter(request.lifeMs);
  void runTrial(request, send)
    .then(() => delivered())
    .finally(() => process.disconnect());
});

// Ctrl+C in a terminal goes to this process as well; who started it decides when it ends.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());

/** Typed: the parent understands nothing else. */
function send(message: TrialMessage): void {
  sendToParent(message);
}

/** By a thread of its own: a driver that hangs holds the main one. */
function endAfter(ms: number): void {
  const code = `setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${ms})`;
  new Worker(code, { eval: true }).unref();
}
