/** What a value of `gan.config.json` must be, in words, from its schema. */

import * as l10n from '@vscode/l10n';

/** The parts of JSON Schema that the file's schema is written in, and VS Code's own. Keys as JSON Schema spells them. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly markdownDescription?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | Schema;
  readonly defaultSnippets?: readonly Snippet[];
  /** Ours: what the value must be, where the rest does not say it well. */
  readonly wanted?: string;
}

export interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: unknown;
}

/** A clause that goes on after "it must be": "a whole number from 2 to 256". */
export function wantedBy(schema: Schema): string {
  if (schema.wanted !== undefined) return schema.wanted;
  if (schema.enum) return choiceWords(schema.enum);
  switch (schema.type) {
    case 'boolean':
      return l10n.t('true or false');
    case 'integer':
      return l10n.t('a whole number from {0} to {1}', schema.minimum ?? '', schema.maximum ?? '');
    case 'number':
      return l10n.t('a number from {0} to {1}', schema.minimum ?? '', schema.maximum ?? '');
    case 'object':
      return l10n.t('an object, as { … }');
    default:
      return l10n.t('text between quotes');
  }
}

function choiceWords(choices: readonly unknown[]): string {
  const words = choices.map((choice) => JSON.stringify(choice));
  return words.length > 1
    ? l10n.t('{0} or {1}', words.slice(0, -1).join(', '), words.at(-1) ?? '')
    : words.join('');
}
