/** What a tool takes: each input as a JSON schema for who calls it, and as the check of what came. */
import path from 'node:path';
import { numberBetween, oneOf, optional, type Check } from '../gan/config/overrides.ts';

export interface Field {
  readonly schema: Readonly<Record<string, unknown>>;
  /** Takes `undefined` where it may be left out. */
  readonly check: Check;
  readonly isRequired: boolean;
}

type Fields = Readonly<Record<string, Field>>;

const LONGEST_TEXT = 200;
/** No system takes a longer path. */
const LONGEST_PATH = 4096;

export function pathField(description: string): Field {
  const isPath = (value: unknown) =>
    typeof value === 'string' &&
    value.length <= LONGEST_PATH &&
    path.isAbsolute(value) &&
    !value.includes('\0');
  return required({ type: 'string', maxLength: LONGEST_PATH, description }, (value) =>
    isPath(value) ? undefined : 'an absolute path',
  );
}

export function textField(description: string): Field {
  return required({ type: 'string', minLength: 1, maxLength: LONGEST_TEXT, description }, (value) =>
    typeof value === 'string' && value.length > 0 && value.length <= LONGEST_TEXT && !value.includes('\0')
      ? undefined
      : `a text of 1 to ${LONGEST_TEXT} characters`,
  );
}

export function numberField(
  [minimum, maximum]: readonly [low: number, high: number],
  description: string,
): Field {
  return required({ type: 'number', minimum, maximum, description }, numberBetween(minimum, maximum, false));
}

export function wholeField(
  [minimum, maximum]: readonly [low: number, high: number],
  description: string,
): Field {
  return required({ type: 'integer', minimum, maximum, description }, numberBetween(minimum, maximum, true));
}

export function choiceField(choices: readonly string[], description: string): Field {
  return required({ type: 'string', enum: choices, description }, oneOf(...choices));
}

/** The same, and it may be left out. */
export function maybe({ schema, check }: Field): Field {
  return { schema, check: optional(check), isRequired: false };
}

function required(schema: Field['schema'], check: Check): Field {
  return { schema, check, isRequired: true };
}

/** The JSON schema of an object of these. */
export function schemaOf(fields: Fields) {
  const entries = Object.entries(fields);
  return {
    type: 'object' as const,
    properties: Object.fromEntries(entries.map(([name, { schema }]) => [name, schema])),
    required: entries.filter(([, { isRequired }]) => isRequired).map(([name]) => name),
    additionalProperties: false,
  };
}
