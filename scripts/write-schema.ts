/** `npm run schema`: writes what is made of the schema of `gan.config.json`: the file that the editor reads, and the tables of docs/config.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { DOCS_FILE, docsWith, SCHEMA_FILE, schemaText } from './schema/made.ts';

async function write(): Promise<void> {
  await writeFile(SCHEMA_FILE, await schemaText());
  await writeFile(DOCS_FILE, await docsWith(await readFile(DOCS_FILE, 'utf8')));
}

void write();
