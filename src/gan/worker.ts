/** The child process of the extension: one job, its request and its events over IPC. */
import { failureOf } from './jobs/failure.ts';
import { runJob } from './jobs/runJob.ts';
import type { FromWorker, JobRequest, ToWorker } from './protocol.ts';
import { delivered, sendToParent } from './toParent.ts';

const stop = new AbortController();

process.on('message', (message: ToWorker) => {
  if (message.kind === 'stop') stop.abort();
  else void work(message);
});

// The host is gone: end at a checkpoint, as if asked to; nobody is left to hear of it.
process.on('disconnect', () => stop.abort());

async function work(request: JobRequest): Promise<void> {
  try {
    await runJob(request, send, stop.signal);
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
