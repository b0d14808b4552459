/** What of a value its schema knows. */
import type { Schema } from './wanted.ts';

/** Without the keys, at every depth, that the schema does not have; what is no object stays as it is. */
export function known(value: unknown, { properties = {}, additionalProperties }: Schema): unknown {
  const hasKeys = additionalProperties !== undefined;
  if (!hasKeys || typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const schema = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    return schema ? [[key, known(inner, schema)] as const] : [];
  });
  return Object.fromEntries(entries);
}
