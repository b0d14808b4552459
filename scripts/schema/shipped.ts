/** The schema of `gan.config.json` as the editor gets it, and as a table for people. */
import { CONFIG_SCHEMA } from '../../src/gan/config/file/schema.ts';
import { wantedBy, type Schema } from '../../src/gan/config/file/wanted.ts';

/**
 * For VS Code's JSON language service, which shows and completes by it. It says nothing of keys that there are not: our own
 * diagnostics do, and know what was meant.
 */
export function shippedSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    allowComments: true,
    allowTrailingCommas: true,
    ...shipped(CONFIG_SCHEMA),
  };
}

function shipped(schema: Schema): object {
  const { wanted: _ours, properties, items, additionalProperties, ...rest } = schema;
  return {
    ...rest,
    // Of an object the editor says itself what is missing in it.
    ...(schema.type === 'object' ? {} : { errorMessage: `It must be ${wantedBy(schema)}.` }),
    ...(properties ? { properties: mapped(properties) } : {}),
    ...(items ? { items: shipped(items) } : {}),
    ...(additionalProperties ? { additionalProperties: shipped(additionalProperties) } : {}),
  };
}

function mapped(properties: Readonly<Record<string, Schema>>): Record<string, object> {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, shipped(schema)]));
}

/** A Markdown table a section of the file: its keys, what they must be, and what they are when left out. */
export function schemaTables(): string {
  const sections = Object.entries(CONFIG_SCHEMA.properties ?? {}).filter(([name]) => !name.startsWith('$'));
  return sections
    .flatMap(([name, schema]) => {
      const { properties, title } = entryOf(name, schema);
      return properties ? [`### \`${title}\`\n\n${sectionWords(schema)}\n\n${tableOf(properties)}`] : [];
    })
    .join('\n\n');
}

/** What stands under a key: the keys themselves, or those of each of its entries. */
function entryOf(name: string, schema: Schema): { properties: Schema['properties']; title: string } {
  const { additionalProperties } = schema;
  if (!additionalProperties) return { properties: schema.properties, title: name };
  return { properties: additionalProperties.properties, title: `${name}.<name>` };
}

function sectionWords({ markdownDescription = '', additionalProperties }: Schema): string {
  const ofEach = additionalProperties ? (additionalProperties.markdownDescription ?? '') : '';
  return [markdownDescription, ofEach].filter((words) => words !== '').join(' ');
}

function tableOf(properties: Readonly<Record<string, Schema>>): string {
  const rows = Object.entries(properties).map(([name, schema]) => {
    const standard = schema.default === undefined ? '' : `\`${JSON.stringify(schema.default)}\``;
    return `| \`${name}\` | ${cell(wantedBy(schema))} | ${standard} | ${cell(descriptionOf(schema))} |`;
  });
  return ['| key | is | left out | what it does |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function descriptionOf({
  markdownDescription = '',
  enum: choices = [],
  markdownEnumDescriptions = [],
}: Schema): string {
  const each = markdownEnumDescriptions.map((words, i) => `\`${String(choices[i])}\`: ${words}`);
  return [markdownDescription, ...each].join(' ');
}

/** A bar would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
