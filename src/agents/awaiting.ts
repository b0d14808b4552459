/** Waiting for the jobs of calls. */
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '../gan/errors.ts';
import type { JobOutcome } from '../workspace/jobOutcome.ts';

/** A folder of thousands of images takes longer to read: its training is told of as one that prepares. */
const FIRST_WORD_MS = 5_000;

/** Settles when a training has said something or ended, or has long said nothing. */
export async function firstWord(...words: readonly Promise<unknown>[]): Promise<void> {
  await Promise.race([...words, delay(FIRST_WORD_MS, undefined, { ref: false })]);
}

/** What `waited` comes to; rejects where the caller cancels meanwhile, and the job is stopped. */
export async function stopping<T>(
  job: { stop(): unknown },
  signal: AbortSignal,
  waited: Promise<T>,
): Promise<T> {
  const stop = () => void job.stop();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const result = await waited;
    signal.throwIfAborted();
    return result;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** @throws UserError when the job failed. */
export function requireKind<K extends JobOutcome['kind']>(outcome: JobOutcome, kind: K) {
  if (outcome.kind === kind) return outcome as Extract<JobOutcome, { kind: K }>;
  throw new UserError(outcome.kind === 'failed' ? outcome.message : `It ended with ${outcome.kind}.`);
}
