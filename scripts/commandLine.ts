// The command lines of our scripts: help where it is asked for, and one sentence where something is wrong.
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { sentenceOf, UserError } from '../src/gan/errors.ts';

/** As Node's `parseArgs`. @throws UserError naming the option that there is not, or that lacks its value. */
export function optionsIn<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // What Node says after its first sentence is about words that begin with a dash.
    const [first = ''] = sentenceOf(error).split('. ');
    throw new UserError(`${first}: --help shows the options.`);
  }
}

/** @throws UserError when the word is no whole number above 0. */
export function countOf(option: string, word: string): number {
  if (/^[1-9]\d*$/.test(word)) return Number(word);
  throw new UserError(`--${option} is "${word}": it must be a whole number above 0.`);
}

/** Runs a script, or prints what it is for. */
export function runScript(usage: string, main: () => Promise<void>): void {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) return console.log(usage);
  main().catch((error: unknown) => {
    console.error(error instanceof UserError ? error.message : error);
    process.exitCode = 1;
  });
}
