/** Where in a `gan.config.json` something is said, and what is said of its names and paths. */
import * as l10n from '@vscode/l10n';
import { sentenceOf, UserError } from '../../errors.ts';
import type { ConfigText, Problem } from './configText.ts';
import type { ConfigPath } from './migrations.ts';
import { listOf, placeFault } from './places.ts';

/** Where to say something of a path of the config. */
export class Place {
  constructor(
    private readonly text: ConfigText,
    private readonly origin: (path: ConfigPath) => ConfigPath,
  ) {}

  atValue(path: ConfigPath, message: string, replacement?: string): Problem {
    return this.text.atValue(this.origin(path), message, replacement === undefined ? {} : { replacement });
  }

  atKey(path: ConfigPath, message: string): Problem {
    return this.text.atKey(this.origin(path), message);
  }
}

/** Why settings cannot be together. */
export function faultIn(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return sentenceOf(error);
    throw error;
  }
}

/** Runs and folders are called by them. */
export function nameProblems(path: ConfigPath, place: Place): readonly Problem[] {
  const name = path.at(-1) ?? '';
  if (/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}._ -]{0,59}$/u.test(name)) return [];
  const message = l10n.t(
    '"{0}" cannot be a name: use up to 60 letters, digits, ".", "_", "-" and blanks, a letter or digit first.',
    name,
  );
  return [place.atKey(path, message)];
}

export function placeProblems(
  path: ConfigPath,
  places: string | readonly string[] | undefined,
  place: Place,
): readonly Problem[] {
  return listOf(places).flatMap((one, i) => {
    const fault = placeFault(one);
    if (fault === undefined) return [];
    const at = typeof places === 'string' ? path : [...path, String(i)];
    return [place.atValue(at, l10n.t('"{0}" must be {1}.', one, fault))];
  });
}
