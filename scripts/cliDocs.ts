/** The part of docs/cli.md that is made of the help. */
import { HELP } from '../src/cli/help.ts';
import { inRepository, withPart } from './marked.ts';

/** Absolute. */
export const CLI_DOCS_FILE = inRepository('docs/cli.md');

/** The docs with the help of today between the two marks. */
export function cliDocsWith(text: string): Promise<string> {
  const marks = ['<!-- help: written by npm run docs -->', '<!-- end of help -->'] as const;
  return withPart(CLI_DOCS_FILE, text, marks, `\`\`\`\n${HELP.trimEnd()}\n\`\`\``);
}
