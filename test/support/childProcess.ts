/** Runs a program to its end, or talks to it while it runs. */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = path.resolve(fileURLToPath(import.meta.url), '../../..');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** The first line of standard output, past or to come, that `wanted` takes. Rejects when the program ends before. */
  line(wanted: (line: string) => boolean): Promise<string>;
}

export function start(program: string, words: readonly string[], options: SpawnOptions = {}): Running {
  const child = spawn(program, words, { cwd: repository, ...options });
  let [stdout, stderr] = ['', ''];
  child.stderr?.on('data', (text: Buffer) => (stderr += text.toString()));
  child.stdout?.on('data', (text: Buffer) => (stdout += text.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  const line = (wanted: (line: string) => boolean) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        // What stands after the last line's end is not a line yet.
        const found = stdout.split('\n').slice(0, -1).find(wanted);
        if (found !== undefined) resolve(found);
      };
      look();
      child.stdout?.on('data', look);
      ended.then(() => reject(new Error(`it ended without that line: ${stderr}`)), reject);
    });
  return { process: child, ended, line };
}

export function runToEnd(
  program: string,
  words: readonly string[],
  options: SpawnOptions = {},
): Promise<Ended> {
  return start(program, words, options).ended;
}
