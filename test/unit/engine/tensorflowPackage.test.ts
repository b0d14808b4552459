/** Where TensorFlow is looked for, and in which order. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { findTensorflow } from '../../../src/gan/engine/tensorflowPackage.ts';
import { writeFiles } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

const CPU = '@tensorflow/tfjs-node';
const GPU = '@tensorflow/tfjs-node-gpu';

describe('TensorFlow’s package', () => {
  const temporaryFolder = temporaryFolders();

  /** A folder with these packages, each under a `node_modules` of the folder given for it. */
  async function homeWith(
    ...packages: readonly (readonly [folder: string, name: string])[]
  ): Promise<string> {
    const home = await temporaryFolder();
    for (const [folder, name] of packages) {
      await writeFiles(path.join(home, folder, 'node_modules', name), {
        'package.json': JSON.stringify({ name }),
      });
    }
    return home;
  }

  const found = (home: string) => path.relative(home, findTensorflow({ named: undefined, home }));

  it('that for NVIDIA cards goes before that for the CPU', async () => {
    const home = await homeWith(['.', CPU], ['.', GPU]);
    assert.equal(found(home), path.join('node_modules', GPU));
  });

  it('what is installed goes before what was set up', async () => {
    const home = await homeWith(['.cache/tensorflow-2.21-cuda', CPU], ['.', CPU]);
    assert.equal(found(home), path.join('node_modules', CPU));
  });

  it('of what was set up, CUDA goes before the CPU, then the newest', async () => {
    const versions = ['tensorflow-2.9-cuda', 'tensorflow-2.21-cuda', 'tensorflow-2.30-cpu'];
    const home = await homeWith(...versions.map((name) => [`.cache/${name}`, CPU] as const));
    assert.equal(found(home), path.join('.cache/tensorflow-2.21-cuda/node_modules', CPU));
  });

  it('is found above the folder as well', async () => {
    const home = await homeWith(['.', CPU]);
    const extension = path.join(home, 'extensions/gan');
    assert.equal(findTensorflow({ named: undefined, home: extension }), path.join(home, 'node_modules', CPU));
  });

  for (const [what, inside] of [
    ['the package itself', path.join('node_modules', CPU)],
    ['a folder that has it', ''],
  ] as const) {
    it(`GAN_TENSORFLOW goes before all, as ${what}`, async () => {
      const named = await homeWith(['.', CPU]);
      const home = await homeWith(['.', GPU]);
      const folder = findTensorflow({ named: path.join(named, inside), home });
      assert.equal(folder, path.join(named, 'node_modules', CPU));
    });
  }

  it('is an error that says so when GAN_TENSORFLOW names a folder without it', async () => {
    const home = await homeWith(['.', CPU]);
    assert.throws(() => findTensorflow({ named: path.join(home, 'elsewhere'), home }), {
      message: `GAN_TENSORFLOW names ${path.join(home, 'elsewhere')}, but there is no @tensorflow/tfjs-node in it.`,
    });
  });

  it('is an error that says so when it is nowhere', async () => {
    const home = await temporaryFolder();
    assert.throws(() => findTensorflow({ named: '', home }), /^Error: TensorFlow is not installed/);
  });
});
