/** Words of a command line → their options, and values of the kind that is wanted. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { sentenceOf, UserError } from '../gan/errors.ts';
import type { JobRequest } from '../gan/protocol.ts';

export interface JobCommand {
  readonly kind: 'job';
  readonly request: JobRequest;
  readonly json: boolean;
}

/** @throws UserError naming the option that there is not, or that lacks its value. */
export function parsed<T extends NonNullable<ParseArgsConfig['options']>>(
  words: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: withNegatives(words, options), options, allowPositionals: true, strict: true });
  } catch (error) {
    const unknown = /Unknown option '([^']+)'/.exec(sentenceOf(error))?.[1];
    if (unknown) throw new UserError(`There is no option ${unknown}: gan --help lists them.`);
    const lacking = /Option '([^ ']+)[^']*' argument (missing|is ambiguous)/.exec(sentenceOf(error))?.[1];
    if (lacking) throw new UserError(`The option ${lacking} wants a value: gan --help shows which.`);
    throw new UserError(`The command line cannot be read (${sentenceOf(error)}): gan --help shows its form.`);
  }
}

/** A negative number behind an option that wants a value is that value, whose range is then told, and no option of its own. */
function withNegatives(words: readonly string[], options: NonNullable<ParseArgsConfig['options']>): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const option = /^--(.+)$/.exec(joined.at(-1) ?? '')?.[1] ?? '';
    const isValue =
      /^-[\d.]/.test(word) && Object.hasOwn(options, option) && options[option]?.type === 'string';
    if (isValue) joined.push(`${joined.pop() ?? ''}=${word}`);
    else joined.push(word);
  }
  return joined;
}

/** @throws UserError when there is none, or another. */
export function only(command: string, what: string, positionals: readonly string[]): string {
  const [first, second] = positionals;
  if (!first) throw new UserError(`gan ${command} wants ${what}: gan --help shows an example.`);
  if (second !== undefined)
    throw new UserError(`gan ${command} wants one folder, but "${second}" was given as well.`);
  return first;
}

/** The seed that was given; none where the job takes one itself. */
export function seedIn(values: { readonly seed?: string | undefined }): { readonly seed?: number } {
  return values.seed === undefined ? {} : { seed: numberOf('seed', values.seed) };
}

/** @throws UserError when the word is no number. */
export function numberOf(option: string, word: string): number {
  const value = Number(word);
  if (word.trim() !== '' && Number.isFinite(value)) return value;
  throw new UserError(`--${option} is "${word}": it must be a number.`);
}
