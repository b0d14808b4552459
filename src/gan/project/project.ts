/** A workspace's `gan.config.json`, read from the disk: what it says, or in one sentence each what is wrong and where. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { checked, type Checked } from '../config/file/check.ts';
import type { Problem } from '../config/file/configText.ts';
import type { GanConfig } from '../config/file/ganConfig.ts';
import { systemCodeOf, UserError } from '../errors.ts';

export interface Project {
  /** Absolute. */
  readonly file: string;
  /** How the file is called where something is wrong. */
  readonly called: string;
  /** The folder that it lies in: its paths are seen from there, and none leads out of it. */
  readonly root: string;
  readonly config: GanConfig;
  readonly checked: Checked;
}

/** The config is not as it must be. `message` names the first place, as `file:line:column: sentence`. */
export class ConfigFault extends UserError {
  readonly file: string;
  readonly called: string;

  constructor(
    { file, called }: Pick<Project, 'file' | 'called'>,
    readonly problems: readonly Problem[],
  ) {
    super(`${problemLine(called, problems[0])}${moreWords(problems.length - 1)}`);
    this.file = file;
    this.called = called;
  }
}

/** `file:line:column: sentence`. */
export function problemLine(file: string, problem: Problem | undefined): string {
  return problem === undefined ? file : `${file}:${problem.line}:${problem.column}: ${problem.message}`;
}

/**
 * Undefined where there is no file. Read at once, as a small file that decides what there is to do.
 * @param shown how the file is called where something is wrong
 * @throws ConfigFault when something is wrong with it, UserError when it cannot be read.
 */
export function readProject(file: string, shown = String as (file: string) => string): Project | undefined {
  const source = readSource(file);
  if (source === undefined) return undefined;
  const result = checked(source);
  const called = shown(file);
  if (!result.config) throw new ConfigFault({ file, called }, result.problems);
  return { file, called, root: path.dirname(file), config: result.config, checked: result };
}

/** Larger ones are told of by their text's check; these would fill the memory first. */
const MOST_BYTES = 16 * 1024 * 1024;

/** @throws UserError when it cannot be read. */
export function readSource(file: string): string | undefined {
  try {
    const found = statSync(file);
    if (!found.isFile()) throw new UserError(l10n.t('{0} is no file: a config is one.', file));
    if (found.size > MOST_BYTES)
      throw new UserError(l10n.t('{0} is larger than 16 MB: it is no config.', file));
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = systemCodeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new UserError(l10n.t('{0} cannot be read: give yourself permission to read it.', file));
  }
}

function moreWords(count: number): string {
  return count > 0 ? l10n.t(' (and {0} more: gan config lists them)', count) : '';
}
