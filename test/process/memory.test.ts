/** Memory of a training that goes on for long. */
import assert from 'node:assert/strict';
import { repository, runToEnd } from '../support/childProcess.ts';

/** The allocators have found their sizes by then. */
const WARM_SAMPLES = 5;

describe('A training of 2,000 steps', () => {
  it('takes no more memory at its end than when it was warm', async () => {
    const words = ['--expose-gc', '--import', 'tsx', 'test/support/longTraining.ts'];
    const { code, stdout, stderr } = await runToEnd(process.execPath, words, { cwd: repository });
    assert.equal(code, 0, stderr);
    const samples = stdout.trim().split('\n').map(Number);
    assert.equal(samples.length, 20);
    const [warm = NaN, ...later] = samples.slice(WARM_SAMPLES);
    for (const size of later) {
      assert.ok(
        Math.abs(size - warm) <= 0.05 * warm,
        `${samples.map((bytes) => Math.round(bytes / 1e6)).join(' ')} MB`,
      );
    }
  }).timeout(120_000);
});
