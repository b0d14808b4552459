/** The targets of packages: each with its own binaries, all pinned. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { nativePackages, neededFiles, NoBinariesError } from '../../scripts/package/natives.ts';
import { lockedVersion } from '../../scripts/package/registry.ts';
import { ownTarget, targetsOf, TARGETS, type Target } from '../../scripts/package/targets.ts';
import { repository, runToEnd } from '../support/childProcess.ts';

/** Intel Macs: this version of onnxruntime-node has none for them. */
const WITHOUT_BINARIES: readonly Target[] = ['darwin-x64'];

describe('packages', () => {
  for (const target of TARGETS) {
    it(`for ${target} have packages that package-lock.json pins`, async () => {
      for (const { name } of nativePackages(target)) {
        assert.match((await lockedVersion(name)).integrity, /^sha512-/, name);
      }
    });

    const isMissing = WITHOUT_BINARIES.includes(target);
    it(`for ${target} ${isMissing ? 'cannot be made, and say why' : 'have the libraries of that platform alone'}`, async () => {
      const files = runtimeFiles(target);
      if (isMissing) return assert.rejects(files, NoBinariesError);
      const [system = '', processor = ''] = target.split('-');
      const binaries = (await files).filter((file) => file.startsWith('bin/'));
      assert.ok(binaries.every((file) => file.startsWith(`bin/napi-v6/${system}/${processor}/`)));
      assert.ok(binaries.some((file) => /onnxruntime_binding\.node$/.test(file)));
      assert.equal(binaries.filter((file) => /libonnxruntime\.|onnxruntime\.dll$/.test(file)).length, 1);
    });
  }

  it('for Windows have the libraries of DirectML and WebGPU', async () => {
    const names = (await runtimeFiles('win32-x64')).map((file) => path.basename(file));
    for (const name of ['DirectML.dll', 'dxcompiler.dll', 'dxil.dll']) assert.ok(names.includes(name), name);
  });

  it('are those of this machine, or those that are named', () => {
    assert.deepEqual(targetsOf([]), [ownTarget]);
    assert.deepEqual(targetsOf(['all']), TARGETS);
    assert.deepEqual(targetsOf(['win32-x64', 'linux-x64', 'win32-x64']), ['win32-x64', 'linux-x64']);
  });

  it('say in one sentence that there is no such target', async () => {
    const words = ['--import', 'tsx', 'scripts/package.ts', 'beos-x64'];
    const { code, stderr } = await runToEnd(process.execPath, words);
    assert.equal(code, 1);
    assert.match(stderr, /^There is no target beos-x64: name one of .*, or all\.\n$/);
  });
});

function runtimeFiles(target: Target): Promise<readonly string[]> {
  const runtime = nativePackages(target).find(({ name }) => name === 'onnxruntime-node');
  assert.ok(runtime);
  return neededFiles(runtime, path.join(repository, 'node_modules', runtime.name), target);
}
