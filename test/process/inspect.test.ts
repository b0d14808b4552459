/** `gan inspect`: the graphs of a run. */
import assert from 'node:assert/strict';
import path from 'node:path';
import * as ort from '../../src/gan/engine/onnxRuntime.ts';
import type { InspectedGraph } from '../../src/gan/jobs/inspect.ts';
import { gan } from '../support/gan.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

describe('gan inspect', () => {
  const newFolder = temporaryFolders();
  let run = '';

  before(async () => {
    const runs = await newFolder();
    const quickly = ['--batch', '4', '--steps', '1', '--provider', 'cpu'];
    const { code, stderr } = await gan([
      'train',
      'media/samples',
      ...quickly,
      '--out',
      runs,
      '--name',
      'one',
    ]);
    assert.equal(code, 0, stderr);
    run = path.join(runs, 'one');
  });

  it('counts the nodes after each pass, which never are more than before', async () => {
    const { stdout, code } = await gan(['inspect', run, '--json']);
    assert.equal(code, 0);
    const graphs = JSON.parse(stdout) as InspectedGraph[];
    assert.deepEqual(
      graphs.map(({ name }) => name),
      ['training-step', 'images'],
    );
    for (const { nodes, operators } of graphs) {
      const counts = nodes.map(({ count }) => count);
      assert.deepEqual(
        counts,
        [...counts].sort((a, b) => b - a),
      );
      assert.equal(
        operators.reduce((sum, { count }) => sum + count, 0),
        counts.at(-1),
      );
    }
  });

  it('writes graphs that ONNX Runtime loads and runs', async () => {
    const folder = await newFolder();
    const { stdout } = await gan(['inspect', run, '--out', folder]);
    for (const name of ['training-step', 'images']) {
      const file = path.join(folder, `${name}.onnx`);
      assert.ok(stdout.includes(file), stdout);
      const session = await ort.InferenceSession.create(file);
      assert.ok(session.inputNames.includes('z'));
      await session.release();
    }
  });

  it('of a folder that is no run is one sentence', async () => {
    const { stderr, code } = await gan(['inspect', await newFolder()]);
    assert.equal(code, 1);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
  });
});
