/** What images were when they were trained on, so that it can be said what has changed since. */
import { createHash } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { listed } from '../language.ts';
import { UserError } from '../errors.ts';
import type { Dataset } from './dataset.ts';

/** File → the beginning of the SHA-256 of its pixels as the training sees them: another way to store them is no change. */
export type Digests = Readonly<Record<string, string>>;

/** 64 bits: no two of some thousand images have the same by chance. */
const DIGITS = 16;
/** Of each kind of change; the others are counted. */
const MOST_NAMES = 3;

export interface Changes {
  readonly added: readonly string[];
  /** Gone, or no longer of use. */
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** The images are not those that a run was trained on; with consent it goes on all the same. */
export class ChangedData extends UserError {}

export function digestsOf({ files, images }: Dataset): Digests {
  const digest = (image: Uint8Array) => createHash('sha256').update(image).digest('hex').slice(0, DIGITS);
  return Object.fromEntries(images.map((image, i) => [files[i] ?? '', digest(image)]));
}

/** One for all images and their names. */
export function dataHash(digests: Digests): string {
  const lines = Object.entries(digests).map((entry) => entry.join(' '));
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

export function changesBetween(then: Digests, now: Digests): Changes {
  const [before, after] = [Object.keys(then), Object.keys(now)];
  return {
    added: after.filter((file) => !Object.hasOwn(then, file)),
    removed: before.filter((file) => !Object.hasOwn(now, file)),
    changed: after.filter((file) => Object.hasOwn(then, file) && then[file] !== now[file]),
  };
}

/**
 * For each file of now what it was called then: by its pixels, else by its name. What is new is missing, and none of then is two of now.
 */
export function formerFiles(then: Digests, now: Digests): ReadonlyMap<string, string> {
  const former = new Map<string, string>();
  const left = new Set(Object.keys(then));
  const follow = (file: string, name: string | undefined) => {
    if (name === undefined || former.has(file) || !left.delete(name)) return;
    former.set(file, name);
  };
  const files = Object.keys(now);
  // Where several have the same pixels, each keeps its name as far as it can.
  for (const file of files) if (then[file] === now[file]) follow(file, file);
  const named = new Map<string, string[]>();
  for (const name of left) named.set(then[name] ?? '', [...(named.get(then[name] ?? '') ?? []), name]);
  for (const file of files) if (!former.has(file)) follow(file, named.get(now[file] ?? '')?.shift());
  for (const file of files) follow(file, file);
  return former;
}

/** `2 added (a.png, b.png) and 1 removed (c.png)`; empty when nothing has changed. */
export function changeWords({ added, removed, changed }: Changes): string {
  return listed([
    ...(added.length > 0 ? [l10n.t('{0} added ({1})', added.length, namesOf(added))] : []),
    ...(removed.length > 0 ? [l10n.t('{0} removed ({1})', removed.length, namesOf(removed))] : []),
    ...(changed.length > 0 ? [l10n.t('{0} changed ({1})', changed.length, namesOf(changed))] : []),
  ]);
}

function namesOf(files: readonly string[]): string {
  const names = files.length > MOST_NAMES ? [...files.slice(0, MOST_NAMES), '…'] : files;
  return names.join(', ');
}
