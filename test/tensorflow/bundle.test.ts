/** TensorFlow from a bundle that has a TensorFlow.js of its own inside, as `dist/worker.js` has. */
import assert from 'node:assert/strict';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { repository, runToEnd, type Ended } from '../support/childProcess.ts';
import { writeFiles } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';
import { tensorflowFolder } from '../support/tensorflow.ts';

/** Prints the device, and the derivative of ‖d tanh(x)² / dx‖² at 0.5, which TensorFlow.js's own table has wrong. */
const PROGRAM = `
  import * as tf from '@tensorflow/tfjs-core';
  import { tensorflowEngine } from './src/gan/engine/tensorflow.ts';
  import { gradientOf } from './src/gan/nn/differentiate.ts';
  const program = {
    name: 'second', state: {}, inputs: { x: [1] },
    body: (_state, { x }) => {
      const f = (t) => tf.sum(tf.square(tf.tanh(t)));
      return { state: {}, outputs: { y: gradientOf((t) => tf.sum(tf.square(gradientOf(f, t))), x) } };
    },
  };
  async function main() {
    const engine = await tensorflowEngine();
    const { y } = await (await engine.prepare(program)).run({ x: Float32Array.of(0.5) });
    console.log(JSON.stringify({ device: engine.device, y: y[0] }));
  }
  main().catch((error) => { console.error(error.message); process.exitCode = 1; });`;

describe('TensorFlow, from a bundle', () => {
  const temporaryFolder = temporaryFolders();

  /** As ours is laid out: `package.json`, `dist/` and, where TensorFlow was set up, `.cache/`. */
  async function packageFolder(): Promise<string> {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'package.json': '{}' });
    await build({
      stdin: { contents: PROGRAM, resolveDir: repository, loader: 'ts' },
      outfile: path.join(folder, 'dist/program.js'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'silent',
    });
    return folder;
  }

  function run(folder: string): Promise<Ended> {
    const { GAN_TENSORFLOW: _, ...env } = process.env;
    return runToEnd(process.execPath, [path.join(folder, 'dist/program.js')], { env });
  }

  it('is found where it was set up, and has our gradients', async () => {
    const folder = await packageFolder();
    await mkdir(path.join(folder, '.cache'));
    await symlink(tensorflowFolder, path.join(folder, '.cache/tensorflow-2.21-cpu'));
    const { code, stdout, stderr } = await run(folder);
    assert.equal(code, 0, stderr);
    const { device, y } = JSON.parse(stdout) as { device: string; y: number };
    assert.match(device, /^TensorFlow 2\./);
    // f' = 2·t·(1 − t²), f'' = 2·(1 − t²)·(1 − 3·t²), and the derivative of f'² is 2·f'·f''.
    const t = Math.tanh(0.5);
    const [first, second] = [2 * t * (1 - t * t), 2 * (1 - t * t) * (1 - 3 * t * t)];
    assert.ok(Math.abs(y - 2 * first * second) < 1e-5, `it computed ${y}`);
  });

  it('says in one sentence that it is not there', async () => {
    const { code, stderr } = await run(await packageFolder());
    assert.equal(code, 1);
    assert.match(stderr, /^TensorFlow is not installed: .*\.\n$/);
  });
});
