/**
 * Trainings in line, kept on disk so that they outlive their window. Each window has a folder with a lock of its own: what a
 * window that is gone has left is taken over by one window, not by two.
 */

import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import * as path from 'node:path';
import { replaceFile } from '../gan/files.ts';
import type { ResumeRequest, TrainRequest } from '../gan/protocol.ts';
import { RunLock } from '../gan/runLock.ts';

export interface Waiting {
  readonly title: string;
  readonly request: TrainRequest | ResumeRequest;
}

const fileName = 'waiting.json';

export class WaitingStore {
  private readonly folder: string;
  private lock: RunLock | undefined;
  private kept = '[]';
  private writing: Promise<void> = Promise.resolve();

  /** `root`: the extension's own folder for this workspace; it need not be there. */
  constructor(
    private readonly root: string,
    private readonly onError: (error: unknown) => void,
  ) {
    this.folder = path.join(root, randomUUID());
  }

  /** Writes in the background. */
  keep(waiting: readonly Waiting[]): void {
    const text = JSON.stringify(waiting);
    if (text === this.kept) return;
    this.kept = text;
    this.writing = this.writing.then(() => this.write(text)).catch(this.onError);
  }

  /** Gives what windows that are gone have left to `adopt`, and forgets it once this window keeps it. */
  async takeOver(adopt: (waiting: readonly Waiting[]) => Promise<void>): Promise<void> {
    await this.writing;
    const entries = await readdir(this.root, { withFileTypes: true }).catch(() => []); // nothing was ever in line
    for (const entry of entries) {
      const left = path.join(this.root, entry.name);
      if (!entry.isDirectory() || left === this.folder) continue;
      // Held by a window that is there, or just taken by another.
      const lock = await RunLock.take(left).catch(() => undefined);
      if (lock === undefined) continue;
      try {
        await adopt(waitingIn(await readFile(path.join(left, fileName), 'utf8').catch(() => '')));
        await this.writing;
      } catch (error) {
        await lock.release(); // for another window, or another time
        throw error;
      }
      await rm(left, { recursive: true, force: true });
    }
  }

  /** What is kept stays, for the next window. */
  async close(): Promise<void> {
    await this.writing;
    await this.lock?.release();
  }

  private async write(text: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    this.lock ??= await RunLock.take(this.folder);
    await replaceFile(path.join(this.folder, fileName), text);
  }
}

/** Empty where the text was cut off or is another version's. */
function waitingIn(text: string): Waiting[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  return Array.isArray(value) ? value.filter(isWaiting) : [];
}

function isWaiting(value: unknown): value is Waiting {
  if (typeof value !== 'object' || value === null || !('request' in value) || !('title' in value))
    return false;
  const { title, request } = value;
  if (typeof title !== 'string' || typeof request !== 'object' || request === null) return false;
  const { kind, folder, runsFolder, runFolder } = request as Readonly<Record<string, unknown>>;
  const isTrain = kind === 'train' && typeof folder === 'string' && typeof runsFolder === 'string';
  return isTrain || (kind === 'resume' && typeof runFolder === 'string');
}
