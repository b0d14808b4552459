/** How the files of new sprites are called. */

import * as l10n from '@vscode/l10n';

export const DEFAULT_NAMING = '{run}-{class}-{seed}';

/** What a name may say. */
export interface NameParts {
  readonly run: string;
  /** Where one was asked for. */
  readonly class?: string | undefined;
  /** The seed as text, or what stands for several. */
  readonly seed?: string | undefined;
}

const PART = /[._ -]?\{([a-z]+)\}/g;
const PARTS: readonly string[] = ['run', 'class', 'seed'];

/** What is wrong with a pattern, as a clause that goes on after "it must be"; undefined where nothing is. */
export function namingFault(naming: string): string | undefined {
  const names = [...naming.matchAll(PART)].map(([, name]) => name ?? '');
  const unknown = names.find((name) => !PARTS.includes(name));
  if (unknown !== undefined) return l10n.t('made of {run}, {class} and {seed}, not of {0}', `{${unknown}}`);
  if (!names.includes('seed')) return l10n.t('a name with {seed} in it, by which files differ');
  if (/^[\p{L}\p{M}\p{N}._ -]*$/u.test(naming.replace(PART, '')) && !naming.startsWith('.')) return undefined;
  return l10n.t(
    'made of letters, digits, ".", "_", "-" and blanks besides {run}, {class} and {seed}, and not begin with a dot',
  );
}

/** A part that there is not goes with the sign before it. */
export function named(naming: string, parts: NameParts): string {
  const values: Readonly<Record<string, string | undefined>> = { ...parts };
  const name = naming.replace(PART, (whole, part: string) => {
    const value = values[part];
    if (value === undefined) return '';
    return `${whole.startsWith('{') ? '' : whole.charAt(0)}${value}`;
  });
  return name.replace(/^[._ -]+/, '');
}
