/** The child process of the extension: one job, its request and its events over IPC. */
import { INTERRUPTED, Orders, Pause } from './jobs/control.ts';
import { failureOf } from './jobs/failure.ts';
import { runJob } from './jobs/runJob.ts';
import { speakAsTold } from './language.ts';
import type { FromWorker, JobRequest, ToWorker } from './protocol.ts';
import { delivered, sendToParent } from './toParent.ts';

/** Nobody is left to end a job that hangs; a checkpoint of the largest network is written in far less. */
const ALONE_MS = 60_000;

speakAsTold(process.argv.slice(2));

const stop = new AbortController();
const pause = new Pause();
const orders = new Orders();
const interrupt = (): void => stop.abort(INTERRUPTED);

process.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'stop':
      return stop.abort();
    case 'interrupt':
      return interrupt();
    case 'pause':
      return pause.set(true);
    case 'unpause':
      return pause.set(false);
    case 'draw':
    case 'save':
    case 'nearest':
      return orders.push(message);
    default:
      return void work(message);
  }
});

// The host is gone: end at a checkpoint; nobody is left to hear of it.
process.on('disconnect', () => {
  interrupt();
  setTimeout(() => process.exit(1), ALONE_MS).unref();
});
// The machine goes down, or a terminal ends all that was started in it, or is closed.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);

async function work(request: JobRequest): Promise<void> {
  try {
    await runJob(request, send, stop.signal, pause, orders);
  } catch (error) {
    send(failureOf(error));
  }
  await delivered();
  if (process.connected) process.disconnect();
}

/** Typed: the parent understands nothing else. */
function send(message: FromWorker): void {
  sendToParent(message);
}
