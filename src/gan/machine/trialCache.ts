/** Trials that were made on this machine, kept in a file until the machine or a driver changes. */
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { replaceFile } from '../files.ts';
import { BACKENDS } from './backends.ts';
import type { Trial } from './outcome.ts';

const VERSION = 1;
const FILE = 'engines.json';

/** Trials by the step that was tried. */
type Trials = Readonly<Record<string, readonly Trial[]>>;

export class TrialCache {
  private constructor(
    private readonly file: string,
    private readonly machine: string,
    private trials: Trials,
  ) {}

  /** What the file holds of another machine, of another version or in another form counts as nothing. */
  static async open(folder: string, machine: string): Promise<TrialCache> {
    const file = path.join(folder, FILE);
    const text = await readFile(file, 'utf8').catch(() => '');
    return new TrialCache(file, machine, trialsIn(text, machine) ?? {});
  }

  /** Empty where none were made. */
  of(step: string): readonly Trial[] {
    return (Object.hasOwn(this.trials, step) && this.trials[step]) || [];
  }

  /** Takes the place of earlier trials of the same backends. A file that cannot be written costs the next training a trial. */
  async keep(step: string, made: readonly Trial[]): Promise<void> {
    const others = this.of(step).filter(({ backend }) => !made.some((trial) => trial.backend === backend));
    this.trials = { ...this.trials, [step]: [...others, ...made] };
    const content = { version: VERSION, machine: this.machine, trials: this.trials };
    await replaceFile(this.file, `${JSON.stringify(content, undefined, 2)}\n`).catch(() => undefined);
  }
}

/** Where programs of this platform keep what can be made again. */
export function defaultCacheFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  const home = os.homedir();
  const base = {
    win32: environment['LOCALAPPDATA'] || path.join(home, 'AppData', 'Local'),
    darwin: path.join(home, 'Library', 'Caches'),
    other: environment['XDG_CACHE_HOME'] || path.join(home, '.cache'),
  }[platform === 'win32' || platform === 'darwin' ? platform : 'other'];
  return path.join(base, 'gan-asset-studio');
}

function trialsIn(text: string, machine: string): Trials | undefined {
  try {
    const content = JSON.parse(text) as Partial<{ version: number; machine: string; trials: unknown }>;
    const { version, trials } = content;
    if (version !== VERSION || content.machine !== machine || !isRecord(trials)) return undefined;
    return Object.values(trials).every((list) => Array.isArray(list) && list.every(isTrial))
      ? (trials as Trials) // every entry was looked at
      : undefined;
  } catch {
    return undefined; // cut off, or no JSON at all
  }
}

/** The fields that a sentence or a choice is made of, by kind of outcome. */
const FIELDS: Readonly<Record<Trial['outcome']['kind'], Readonly<Record<string, 'number' | 'string'>>>> = {
  right: { difference: 'number', msPerStep: 'number', preparingMs: 'number' },
  wrong: {},
  unavailable: { reason: 'string' },
  failed: { reason: 'string' },
  crashed: { how: 'string' },
  timedOut: { phase: 'string', seconds: 'number' },
};

function isTrial(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value['outcome'])) return false;
  const { outcome } = value;
  const fields = Object.entries(FIELDS).find(([kind]) => kind === outcome['kind'])?.[1];
  const isKnown = BACKENDS.some((backend) => backend === value['backend']);
  return isKnown && !!fields && Object.entries(fields).every(([name, type]) => typeof outcome[name] === type);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
