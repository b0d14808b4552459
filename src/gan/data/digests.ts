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
