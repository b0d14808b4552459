/** The command lines of the project's own scripts: help where it is asked for, and one sentence where a word is wrong. */
import assert from 'node:assert/strict';
import { repository, runToEnd, type Ended } from '../support/childProcess.ts';
import { assertSentence } from '../support/gan.ts';

const SCRIPTS = [
  'scripts/package.ts',
  'scripts/train-features.ts',
  'bench/main.ts',
  'bench/quality/main.ts',
  'bench/judge.ts',
];

function script(file: string, ...words: string[]): Promise<Ended> {
  return runToEnd(process.execPath, ['--import', 'tsx', file, ...words], { cwd: repository });
}

describe('A script', () => {
  for (const file of SCRIPTS) {
    it(`of ${file} says with --help what it is for and which options it has`, async () => {
      const { code, stdout, stderr } = await script(file, '--help');
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      assert.match(stdout, /^Usage: .+\n/);
      assert.match(stdout, /\n {2}--\w+/);
    });

    it(`of ${file} names an option that there is not, in one sentence`, async () => {
      assertSentence(
        await script(file, '--target', 'x'),
        "Unknown option '--target': --help shows the options.",
      );
    });
  }

  it('says which numbers it takes', async () => {
    assertSentence(await script('bench/main.ts', '--rounds', 'many'), '--rounds is "many": it must be a whole number above 0.'); // prettier-ignore
  });
});
