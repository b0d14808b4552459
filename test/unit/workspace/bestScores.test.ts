/** The score that a run shows in the list: that of its best state, out of its log. */
import assert from 'node:assert/strict';
import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BestScores } from '../../../src/workspace/bestScores.ts';
import { judged } from '../../support/judged.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

const lineOf = (event: object) => `${JSON.stringify(event)}\n`;
const step = lineOf({ kind: 'step', step: 1, lossG: 1, lossD: 1, kimg: 0.032, progress: 0.5 });

describe('the score of a run', () => {
  const newFolder = temporaryFolders();

  it('is that of its best state, wherever in a long log that was judged', async () => {
    const run = await newFolder();
    const log = [judged(10, { kid: 0.5 }), judged(20, { kid: 0.3 }), judged(30, { kid: 0.4, isBest: false })];
    const long = step.repeat(30_000); // more than is read at once
    await writeFile(path.join(run, 'log.jsonl'), [long, ...log.map(lineOf), long].join(''));
    assert.deepEqual(await new BestScores().of(run), { kid: 0.3, kidFloor: 0.07 });
  });

  it('follows the log as it grows, a line that is being written included once it is whole', async () => {
    const run = await newFolder();
    const file = path.join(run, 'log.jsonl');
    const scores = new BestScores();
    const better = lineOf(judged(20, { kid: 0.2 }));
    await writeFile(file, lineOf(judged(10, { kid: 0.5 })) + better.slice(0, 40));
    assert.equal((await scores.of(run))?.kid, 0.5);
    await appendFile(file, better.slice(40));
    assert.equal((await scores.of(run))?.kid, 0.2);
  });

  it('is of the new run where another of its name had a longer log', async () => {
    const run = await newFolder();
    const file = path.join(run, 'log.jsonl');
    const scores = new BestScores();
    await writeFile(file, lineOf(judged(10)) + step.repeat(10));
    await scores.of(run);
    await writeFile(file, step);
    assert.equal(await scores.of(run), undefined);
  });

  it('is none where there is no log or no judgement', async () => {
    const run = await newFolder();
    assert.equal(await new BestScores().of(run), undefined);
    await writeFile(path.join(run, 'log.jsonl'), step);
    assert.equal(await new BestScores().of(run), undefined);
  });
});
