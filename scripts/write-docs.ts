/** `npm run docs`: writes the help of the command line into docs/cli.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { CLI_DOCS_FILE, cliDocsWith } from './cliDocs.ts';

async function write(): Promise<void> {
  await writeFile(CLI_DOCS_FILE, await cliDocsWith(await readFile(CLI_DOCS_FILE, 'utf8')));
}

void write();
