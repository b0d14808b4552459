/** The built command line and the built worker, as a user's shell and the editor start them. */
import assert from 'node:assert/strict';
import type { SpawnOptions } from 'node:child_process';
import path from 'node:path';
import type { LoggedEvent } from '../../src/gan/protocol.ts';
import { repository, runToEnd, start, type Ended, type Running } from './childProcess.ts';

export const cliFile = path.join(repository, 'dist/cli.js');
export const workerFile = path.join(repository, 'dist/worker.js');

/** As few and as small steps as a training can have, on every machine alike. */
export const QUICK = ['--size', '16', '--batch', '4', '--steps', '3', '--provider', 'cpu'];

export function gan(words: readonly string[], options?: SpawnOptions): Promise<Ended> {
  return runToEnd(process.execPath, [cliFile, ...words], options);
}

export function startGan(words: readonly string[], options?: SpawnOptions): Running {
  return start(process.execPath, [cliFile, ...words], options);
}

export function eventsOf(text: string): LoggedEvent[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LoggedEvent);
}

export function ofKind<K extends LoggedEvent['kind']>(events: readonly LoggedEvent[], kind: K) {
  return events.filter((event): event is Extract<LoggedEvent, { kind: K }> => event.kind === kind);
}

export const isEvent =
  (kind: LoggedEvent['kind']) =>
  (line: string): boolean =>
    line.startsWith(`{"kind":"${kind}"`);

/** It ended well; otherwise what it complained of is shown. */
export function assertWell({ code, stderr }: Ended): void {
  assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
}

/** It ended with exit code 1 and one sentence for a person, which this is. */
export function assertSentence({ code, stderr }: Ended, sentence: string): void {
  assert.deepEqual({ code, stderr }, { code: 1, stderr: `${sentence}\n` });
}
