/** The files that are made of the schema of `gan.config.json`, as the formatter wants them. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { schemaTables, shippedSchema } from './shipped.ts';

const repository = path.resolve(fileURLToPath(import.meta.url), '../../..');

/** Both absolute. */
export const SCHEMA_FILE = path.join(repository, 'media/gan.schema.json');
export const DOCS_FILE = path.join(repository, 'docs/config.md');

const BEGIN = '<!-- keys: written by npm run schema -->';
const END = '<!-- end of keys -->';

export function schemaText(): Promise<string> {
  return formatted(SCHEMA_FILE, JSON.stringify(shippedSchema()));
}

/** The docs with the tables of today between the two marks. */
export function docsWith(text: string): Promise<string> {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${DOCS_FILE} lacks ${BEGIN} or ${END}.`);
  const tables = `${BEGIN}\n\n${schemaTables()}\n\n`;
  return formatted(DOCS_FILE, text.slice(0, begin) + tables + text.slice(end));
}

async function formatted(file: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}
