/** The files that are made of the schema of `gan.config.json`, as the formatter wants them. */
import { formatted, inRepository, withPart } from '../marked.ts';
import { schemaTables, shippedSchema } from './shipped.ts';

/** Both absolute. */
export const SCHEMA_FILE = inRepository('media/gan.schema.json');
export const DOCS_FILE = inRepository('docs/config.md');

export function schemaText(): Promise<string> {
  return formatted(SCHEMA_FILE, JSON.stringify(shippedSchema()));
}

/** The docs with the tables of today between the two marks. */
export function docsWith(text: string): Promise<string> {
  const marks = ['<!-- keys: written by npm run schema -->', '<!-- end of keys -->'] as const;
  return withPart(DOCS_FILE, text, marks, schemaTables());
}
