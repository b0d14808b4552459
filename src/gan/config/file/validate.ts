/** Holds values against the schema of `gan.config.json`, and says what does not fit. */
import type { ErrorObject } from 'ajv';
import * as l10n from '@vscode/l10n';
import { shownValue } from '../overrides.ts';
import type { ConfigText, Problem } from './configText.ts';
import { fitsSchema } from './fitsSchema.ts';
import type { ConfigPath } from './migrations.ts';
import { meantWords, nearest } from './nearest.ts';
import { CONFIG_SCHEMA } from './schema.ts';
import { wantedBy, type Schema } from './wanted.ts';

export function schemaProblems(
  config: unknown,
  text: ConfigText,
  origin: (path: ConfigPath) => ConfigPath,
): readonly Problem[] {
  if (fitsSchema(config)) return [];
  const problems = (fitsSchema.errors ?? []).map((error) => problemOf(located(error, config), text, origin));
  // A value that is wrong in two ways is wrong once.
  return problems.filter(
    ({ offset, message }, i) =>
      problems.findIndex((other) => other.offset === offset && other.message === message) === i,
  );
}

/** With the value that does not fit and the part of the schema, which the compiled function only says the places of. */
function located(error: ErrorObject, config: unknown): ErrorObject {
  // A keyword's place is that of its part and its own name; it is a fragment of a URI.
  const place = pathOf(decodeURIComponent(error.schemaPath)).slice(0, -1);
  return {
    ...error,
    data: valueAt(config, pathOf(error.instancePath)),
    parentSchema: valueAt(CONFIG_SCHEMA, place) as Schema & Record<string, unknown>,
  };
}

function valueAt(value: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>((outer, key) => (outer as Readonly<Record<string, unknown>>)[key], value);
}

function problemOf(error: ErrorObject, text: ConfigText, origin: (path: ConfigPath) => ConfigPath): Problem {
  const path = pathOf(error.instancePath);
  const schema = error.parentSchema as Schema; // ours: it is looked up above
  const params = error.params as Readonly<Record<string, unknown>>;
  if (error.keyword === 'additionalProperties') {
    const key = String(params['additionalProperty']);
    const known = Object.keys(schema.properties ?? {}).filter((name) => !name.startsWith('$'));
    const meant = nearest(key, known);
    const message = l10n.t(
      'There is no key "{0}" {1}: {2}',
      key,
      placeWords(path),
      meantWords(key, known, 'keys'),
    );
    const replacement = meant === undefined ? {} : { replacement: JSON.stringify(meant) };
    return text.atKey(origin([...path, key]), message, replacement);
  }
  if (error.keyword === 'required') {
    const key = String(params['missingProperty']);
    const wanted = wantedBy(schema.properties?.[key] ?? {});
    const message = l10n.t('"{0}" is missing {1}: it must be {2}.', key, placeWords(path), wanted);
    return text.atKey(origin(path), message, { isSeenBySchema: true });
  }
  const value = shownValue(error.data);
  const message = l10n.t('{0} is {1}: it must be {2}.', subjectWords(path), value, wantedBy(schema));
  return text.atValue(origin(path), message, { isSeenBySchema: true });
}

/** Of a JSON pointer. */
function pathOf(pointer: string): ConfigPath {
  const parts = pointer.split('/').slice(1);
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Of an item of a list, the list. */
function subjectWords(path: ConfigPath): string {
  const name = path.findLast((part) => !/^\d+$/.test(part));
  return name === undefined ? l10n.t('The config') : `"${name}"`;
}

function placeWords([section, name]: ConfigPath): string {
  if (section === undefined) return l10n.t('in the config');
  return l10n.t('in "{0}"', name ?? section);
}
