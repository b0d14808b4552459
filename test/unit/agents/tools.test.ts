/** The tools for agents: what is declared is what is taken, in the editor and by the server alike. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv } from 'ajv';
import { schemaOf } from '../../../src/agents/fields.ts';
import { inputOf } from '../../../src/agents/inputs.ts';
import { OUTPUTS } from '../../../src/agents/outputs.ts';
import { manifestOf, TOOLS, type ToolName } from '../../../src/agents/tools.ts';
import { UserError } from '../../../src/gan/errors.ts';
import { repository } from '../../support/childProcess.ts';

const here = path.resolve('sprites');

const VALID: readonly (readonly [ToolName, object])[] = [
  ['train_gan', { folder: here, minutes: 2 }],
  ['train_gan', { folder: here, minutes: 0.05, preset: 'fast', size: '32x48', seed: 7, name: 'monsters' }],
  ['get_training_status', { run: 'monsters-1' }],
  ['get_training_status', { run: here, waitSeconds: 20 }],
  [
    'generate_sprites',
    { run: 'monsters-1', count: 256, seed: 0, class: 'bats', checkpoint: 'best', outFolder: here },
  ],
  ['evaluate_run', { run: 'monsters-1', count: 10, checkpoint: 'latest' }],
];

const INVALID: readonly (readonly [ToolName, object])[] = [
  ['train_gan', { minutes: 2 }],
  ['train_gan', { folder: here }],
  ['train_gan', { folder: here, minutes: 241 }],
  ['train_gan', { folder: here, minutes: '2' }],
  ['train_gan', { folder: here, minutes: 2, preset: 'slow' }],
  ['train_gan', { folder: here, minutes: 2, seed: 1.5 }],
  ['train_gan', { folder: here, minutes: 2, epochs: 3 }],
  ['get_training_status', {}],
  ['get_training_status', { run: 'monsters-1', waitSeconds: 60 }],
  ['generate_sprites', { run: 'monsters-1', count: 0 }],
  ['generate_sprites', { run: 'monsters-1', count: 257 }],
  ['generate_sprites', { run: 'a'.repeat(201) }],
  ['evaluate_run', { run: 'monsters-1', count: 9 }],
  ['train_gan', { folder: path.join(here, 'a'.repeat(5000)), minutes: 2 }],
];

describe('the tools for agents', () => {
  const schemas = new Map(
    TOOLS.map(({ name, fields }) => [name, new Ajv({ strict: true }).compile(schemaOf(fields))]),
  );

  it('stand in package.json in the same words', async () => {
    const manifest = JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8')) as {
      contributes: { languageModelTools: unknown };
    };
    assert.deepEqual(manifest.contributes.languageModelTools, TOOLS.map(manifestOf));
  });

  it('say in a schema what they answer, each field in words', () => {
    for (const { name } of TOOLS) {
      new Ajv({ strict: true, allowUnionTypes: true }).compile(OUTPUTS[name]);
      for (const word of ['runId', 'next']) assert.ok(OUTPUTS[name].required.includes(word), name);
      for (const [field, { description, properties }] of Object.entries(OUTPUTS[name].properties)) {
        assert.ok(description ?? properties, `${name}: ${field}`);
      }
    }
  });

  it('say when they are to be used and when not, and explain every input', () => {
    for (const { name, description, fields } of TOOLS) {
      assert.match(description, /\bUse it\b.*\bDo not use it\b/, name);
      for (const { schema } of Object.values(fields)) assert.ok(schema['description'], name);
    }
  });

  for (const [name, input] of VALID) {
    it(`${name} takes ${JSON.stringify(Object.keys(input))}, by its schema and by its check`, () => {
      assert.equal(schemas.get(name)?.(input), true);
      assert.deepEqual(inputOf(name, input), input);
    });
  }

  for (const [name, input] of INVALID) {
    it(`${name} refuses ${JSON.stringify(input).slice(0, 90)}, by its schema and by its check`, () => {
      assert.equal(schemas.get(name)?.(input), false);
      assert.throws(() => inputOf(name, input), UserError);
    });
  }

  it('want folders as absolute paths, which a schema cannot say', () => {
    assert.throws(
      () => inputOf('train_gan', { folder: 'assets/monsters', minutes: 2 }),
      new UserError('The setting folder is "assets/monsters": it must be an absolute path.'),
    );
  });

  it('take nothing that is no object', () => {
    for (const given of [undefined, null, 'monsters-1', 3]) {
      assert.throws(() => inputOf('evaluate_run', given), UserError);
    }
  });
});
