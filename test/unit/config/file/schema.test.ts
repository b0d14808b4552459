/** The one schema, and what else is made of it or must agree with it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parse } from 'jsonc-parser';
import { checked } from '../../../../src/gan/config/file/check.ts';
import { ENGINE_CHOICES, OUTPUT_DEFAULTS } from '../../../../src/gan/config/file/ganConfig.ts';
import { CONFIG_SCHEMA } from '../../../../src/gan/config/file/schema.ts';
import { TRAINING } from '../../../../src/gan/config/file/trainingSchema.ts';
import type { Schema } from '../../../../src/gan/config/file/wanted.ts';
import { CANVASES, CLASSIC_CANVAS, sizeText } from '../../../../src/gan/config/canvas.ts';
import { checkOverrides } from '../../../../src/gan/config/overrides.ts';
import { BACKENDS } from '../../../../src/gan/machine/backends.ts';
import { docsWith, DOCS_FILE, schemaText, SCHEMA_FILE } from '../../../../scripts/schema/made.ts';

describe('The schema of gan.config.json', () => {
  it('is shipped as it is in the code: npm run schema writes it', async () => {
    assert.equal(await readFile(SCHEMA_FILE, 'utf8'), await schemaText());
  });

  it('is in the tables of docs/config.md: npm run schema writes them', async () => {
    const docs = await readFile(DOCS_FILE, 'utf8');
    assert.equal(docs, await docsWith(docs));
  });

  it('describes every key', () => {
    const look = (name: string, schema: Schema): void => {
      assert.ok(schema.markdownDescription, name);
      for (const [key, inner] of Object.entries(schema.properties ?? {})) look(`${name}.${key}`, inner);
      if (schema.additionalProperties) look(`${name}.*`, schema.additionalProperties);
      if (schema.markdownEnumDescriptions) {
        assert.equal(schema.markdownEnumDescriptions.length, schema.enum?.length, name);
      }
    };
    look('config', CONFIG_SCHEMA);
  });

  it('takes its own defaults and examples', () => {
    const { datasets, training, outputs, assets, engine } = CONFIG_SCHEMA.properties ?? {};
    const takes = (schema: Schema | false | undefined, configWith: (entry: object) => object) => {
      assert.ok(schema);
      for (const [key, { default: standard, examples = [] }] of Object.entries(schema.properties ?? {})) {
        for (const value of [...examples, ...(standard === undefined ? [] : [standard])]) {
          const text = JSON.stringify({ version: 1, ...configWith({ [key]: value }) });
          assert.deepEqual(checked(text).problems, [], text);
        }
      }
    };
    takes(datasets?.additionalProperties, (entry) => ({ datasets: { a: { images: 'a', ...entry } } }));
    takes(training?.additionalProperties, (entry) => ({ training: { a: entry } }));
    takes(outputs, (entry) => ({ outputs: entry }));
    takes(assets?.additionalProperties, (entry) => {
      const isOfTexture = ['width', 'height', 'maps'].some((key) => key in entry);
      return { assets: { a: { run: 'b', ...(isOfTexture ? { kind: 'texture' } : {}), ...entry } } };
    });
    takes(engine, (entry) => ({ engine: entry }));
    assert.deepEqual(checked(JSON.stringify({ version: 1, outputs: OUTPUT_DEFAULTS })).problems, []);
  });

  it('allows of a training what the trainer allows, to the last number', () => {
    for (const [key, { minimum, maximum, enum: choices = [] }] of Object.entries(TRAINING.properties ?? {})) {
      for (const value of [...choices, minimum, maximum].filter((one) => one !== undefined)) {
        assert.doesNotThrow(() => checkOverrides({ [key]: value }), key);
      }
      if (minimum === undefined || maximum === undefined) continue;
      for (const value of [minimum - 1e-9, maximum + 1]) {
        assert.throws(() => checkOverrides({ [key]: value }), key);
      }
    }
  });

  it('knows every canvas', () => {
    const sizes = TRAINING.properties?.['size']?.enum ?? [];
    for (const canvas of [...CANVASES, CLASSIC_CANVAS]) assert.ok(sizes.includes(sizeText(canvas)));
  });

  it('knows every engine', () => assert.deepEqual(ENGINE_CHOICES, ['auto', ...BACKENDS]));

  it('takes the example of docs/config.md', async () => {
    const example = /```jsonc\n([^]*?)```/.exec(await readFile(DOCS_FILE, 'utf8'))?.[1] ?? '';
    assert.ok(parse(example, [], { allowTrailingComma: true }));
    assert.deepEqual(checked(example).problems, []);
  });
});
