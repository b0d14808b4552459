/** The command line prints here everything that it says, except its progress bar. */
import { printable } from '../gan/printable.ts';

/** A line, or several. */
export function print(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}

/** The same on standard error. */
export function printFault(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}
