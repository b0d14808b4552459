/** The package at work, in a VS Code that it was installed into. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ownTarget } from '../../scripts/package/targets.ts';
import { repository, runToEnd } from '../support/childProcess.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';
import { vsixFor } from '../support/vsix.ts';

describe('the package for this machine', () => {
  const temporaryFolder = temporaryFolders();

  it('installs into VS Code and does its main job there (test/host/suite/*.installed.test.ts)', async () => {
    assert.ok(ownTarget, `there is no package for ${process.platform}-${process.arch}`);
    const summary = path.join(await temporaryFolder(), 'summary.json');
    const runner = path.join(repository, 'test', 'host', 'runner', 'main.ts');
    const words = [runner, '--vsix', await vsixFor(ownTarget), '--summary', summary];
    const { code } = await runToEnd(process.execPath, ['--import', 'tsx', ...words], { stdio: 'inherit' });
    const { passed, failures } = JSON.parse(await readFile(summary, 'utf8')) as Summary;
    assert.deepEqual(failures, []);
    assert.ok(passed > 0);
    assert.equal(code, 0);
  });
});

interface Summary {
  readonly passed: number;
  readonly failures: readonly { readonly title: string; readonly message: string }[];
}
