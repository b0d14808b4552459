/** TensorFlow where it cannot be had, and the environment that it is given. */
import assert from 'node:assert/strict';
import { tensorflowEngine } from '../../../src/gan/engine/tensorflow.ts';
import { writeFiles } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

describe('TensorFlow as an engine', () => {
  const temporaryFolder = temporaryFolders();
  const before = process.env['GAN_TENSORFLOW'];
  afterEach(() => {
    if (before === undefined) delete process.env['GAN_TENSORFLOW'];
    else process.env['GAN_TENSORFLOW'] = before;
  });

  for (const [what, script, reason] of [
    ['throws', 'throw new Error("no addon\\nmore of it")', 'no addon'],
    ['is something else', '', 'it does not offer what this engine needs of it'],
  ] as const) {
    it(`is refused in one sentence when its package ${what}`, async () => {
      const folder = await temporaryFolder();
      await writeFiles(folder, {
        'package.json': JSON.stringify({ name: '@tensorflow/tfjs-node', main: 'index.js' }),
        'index.js': script,
      });
      process.env['GAN_TENSORFLOW'] = folder;
      await assert.rejects(tensorflowEngine(), {
        message: `TensorFlow in ${folder} cannot be used: ${reason}.`,
      });
    });
  }
});
