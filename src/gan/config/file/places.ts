/** The paths and globs of `gan.config.json`: within the workspace, and which images of which folder they mean. */
import * as l10n from '@vscode/l10n';
import { globMatcher } from './globs.ts';

/** Which images of a folder are meant. Globs and `under` are seen from the same place, with `/` between the parts. */
export interface Selection {
  /** Where the folder lies; empty for the place itself. */
  readonly under: string;
  /** Left out, all. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/** A folder and the images in it that are meant. */
export interface Source {
  /** Seen from the config file; empty for its own folder. */
  readonly folder: string;
  /** Left out, all of the folder and its sub-folders. */
  readonly selection?: Selection;
}

/** Why a path or glob cannot be, as a clause that goes on after "it must be"; undefined where nothing is wrong. */
export function placeFault(place: string): string | undefined {
  if (/\p{Cc}/u.test(place)) return l10n.t('without control characters in it');
  if (place.includes('\\')) return l10n.t('written with / between its parts, on every system');
  if (/^(\/|~|[a-z]:)/i.test(place))
    return l10n.t('seen from the folder of the config file, without a drive or / before it');
  if (place.split('/').includes('..'))
    return l10n.t('within the folder of the config file, without .. in it');
  return undefined;
}

export function listOf(places: string | readonly string[] | undefined): readonly string[] {
  return typeof places === 'string' ? [places] : (places ?? []);
}

/** `./assets/monsters/` → `assets/monsters`; `.` → empty. */
export function tidied(place: string): string {
  const parts = place.split('/').filter((part) => part !== '' && part !== '.');
  return parts.join('/');
}

/** The folder of `place` before its first glob, or of an image; the whole of what is neither. */
export function fixedPart(place: string): string {
  const parts = tidied(place).split('/');
  const isLast = (i: number) => i === parts.length - 1;
  const end = parts.findIndex((part, i) => /[*?[{]/.test(part) || (isLast(i) && /\.png$/i.test(part)));
  return (end < 0 ? parts : parts.slice(0, end)).join('/');
}

/**
 * The innermost folder that holds all of the places, and what of it is meant.
 * @param leftOut folders whose images are no one's own, unless a place lies in them
 */
export function sourceOf(
  images: string | readonly string[],
  exclude: string | readonly string[] | undefined,
  leftOut: readonly string[],
): Source {
  const places = listOf(images).map(tidied);
  const folder = commonFolder(places.map(fixedPart));
  const include = places.length === 1 && places[0] === folder ? undefined : places;
  const held = leftOut.map(tidied).filter((made) => isWithinPlace(made, folder) && made !== folder);
  // One within another is left out with that.
  const outer = held.filter((made) => !held.some((other) => other !== made && isWithinPlace(made, other)));
  const without = [...listOf(exclude).map(atAnyDepth), ...outer];
  if (!include && without.length === 0) return { folder };
  const selection = {
    under: folder,
    ...(include ? { include } : {}),
    ...(without.length > 0 ? { exclude: without } : {}),
  };
  return { folder, selection };
}

/** Whether a file, named from the selection's folder, is meant. */
export function matcherOf({ under, include, exclude }: Selection): (file: string) => boolean {
  const isIncluded = include ? matching(include) : () => true;
  const isExcluded = exclude ? matching(exclude) : () => false;
  const prefix = under === '' ? '' : `${under}/`;
  return (file) => isIncluded(prefix + file) && !isExcluded(prefix + file);
}

/** What a glob means, it means with all that lies in it. */
function matching(globs: readonly string[]): (place: string) => boolean {
  const whole = globs.flatMap((glob) => (glob === '' ? ['**'] : [glob, `${glob}/**`]));
  const matchers = whole.map(globMatcher);
  return (place) => matchers.some((isMeant) => isMeant(place));
}

function atAnyDepth(glob: string): string {
  const place = tidied(glob);
  return place.includes('/') ? place : `**/${place}`;
}

function commonFolder(folders: readonly string[]): string {
  const [first = '', ...others] = folders;
  const parts = first.split('/');
  const isShared = (length: number) =>
    others.every((other) => isWithinPlace(other, parts.slice(0, length).join('/')));
  let length = parts.length;
  while (length > 0 && !isShared(length)) length--;
  return parts.slice(0, length).join('/');
}

/** A place lies within itself. */
function isWithinPlace(inner: string, outer: string): boolean {
  return outer === '' || inner === outer || inner.startsWith(`${outer}/`);
}
