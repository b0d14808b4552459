/** Titles of commands: those that ask something before they act end in "…", as VS Code's own do. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { contributes } from '../../package.json';
import chinese from '../../package.nls.zh-cn.json';
import english from '../../package.nls.json';

const folder = fileURLToPath(new URL('../../src/commands', import.meta.url));
/** What asks. */
const asking =
  /\b(showQuickPick|showInputBox|showOpenDialog|showSaveDialog|pickRun|pickDrawer|pickFolder|imagesIn|askTraining|askMinutes)\(/;
/** Only in a window without a folder. */
const rarelyAsks = new Set(['gan.trySamples']);

const commands = contributes.commands.map(({ command, title }) => ({
  command,
  key: title.replaceAll('%', '') as keyof typeof english,
}));

describe('The title of a command', () => {
  for (const { command, key } of commands) {
    it(`${english[key]} says whether it asks`, async () => {
      const text = await readFile(path.join(folder, `${command.replace('gan.', '')}.ts`), 'utf8');
      const asks = asking.test(text) && !rarelyAsks.has(command);
      assert.deepEqual([english[key].endsWith('…'), chinese[key].endsWith('…')], [asks, asks], command);
    });
  }
});

describe('What people read in package.json', () => {
  it('is spelled as in America', () => {
    const british = /colour|grey\b|optimis|behaviour|centre\b|licence|cancelled|learnt|towards\b/i;
    assert.deepEqual(
      Object.values(english).filter((words) => british.test(words)),
      [],
    );
  });
});
