/** Runs node as a user without rights: root may read and write everything, so it cannot see what others would. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NOBODY = 65_534;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const repository = path.resolve(fileURLToPath(import.meta.url), '../../..');

/** Whether permissions can be taken away from a folder here. */
export const hasPermissions = process.platform !== 'win32';

export function nodeUnprivileged(words: readonly string[]): Promise<Ended> {
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn(process.execPath, words, { cwd: repository, ...user });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
