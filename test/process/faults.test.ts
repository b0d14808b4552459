/** What goes wrong around a training: no memory, a host that breaks off in the middle of a word, a clock that jumps. */
import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import type { TrainRequest } from '../../src/gan/protocol.ts';
import { checkpointOf, loadCheckpoint } from '../../src/gan/training/checkpoint.ts';
import { exitSentence } from '../../src/workspace/words.ts';
import { start } from '../support/childProcess.ts';
import { figure } from '../support/figures.ts';
import { assertWhole } from '../support/fullDisk.ts';
import { assertWell, cliFile, eventsOf, gan, ofKind, QUICK, workerFile } from '../support/gan.ts';
import { logOf, stateOf } from '../support/runState.ts';
import { writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

describe('A training', () => {
  const newFolder = temporaryFolders();
  let sprites: string;

  before(async () => {
    sprites = await newFolder();
    await writeSprites(sprites, 6);
  });

  const endless = (runsFolder: string): TrainRequest => ({
    ...{ kind: 'train', folder: sprites, runsFolder, name: 'run', provider: 'cpu' },
    config: { size: 16, batch: 4, steps: 1_000_000 },
  });

  it('whose process has no memory ends it, in one sentence, and the run goes on in another', async () => {
    const runs = await newFolder();
    const run = path.join(runs, 'run');
    assertWell(await gan(['train', sprites, '--out', runs, '--name', 'run', ...QUICK]));
    const worker = fork(workerFile, { execArgv: ['--max-old-space-size=12'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }); // prettier-ignore
    const stderr: string[] = [];
    worker.stderr?.on('data', (text: Buffer) => stderr.push(...text.toString().split('\n')));
    worker.send({ kind: 'resume', runFolder: run, budget: { steps: 1_000_000 } });
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
      worker.once('close', (...how) => resolve(how)),
    );
    const sentence = exitSentence('Training on bats', code, signal, stderr);
    assert.match(sentence, /^Training on bats ran out of memory: .+\.$/);
    await assertWhole(run);
    assertWell(await gan(['resume', run, '--steps', '6']));
    figure('a process without memory: ended in one sentence, no byte lost');
  });

  it('whose host breaks off in the middle of a message ends at a checkpoint', async () => {
    const runs = await newFolder();
    const channel = { NODE_CHANNEL_FD: '3', NODE_CHANNEL_SERIALIZATION_MODE: 'json' };
    const worker = spawn(process.execPath, [workerFile], {
      env: { ...process.env, ...channel },
      stdio: ['ignore', 'ignore', 'inherit', 'overlapped'],
    });
    const pipe = worker.stdio[3] as Duplex;
    const isTraining = new Promise<void>((resolve) => {
      let text = '';
      pipe.on('data', (part: Buffer) => {
        text += part.toString();
        if (/"kind":"step"/.test(text)) resolve();
      });
    });
    pipe.write(`${JSON.stringify(endless(runs))}\n`);
    await isTraining;
    pipe.end('{"kind":"un');
    const code = await new Promise((resolve) => worker.once('exit', resolve));
    assert.equal(code, 0);
    const run = path.join(runs, 'run');
    await assertWhole(run);
    const end = (await logOf(run)).at(-1);
    assert.deepEqual(end, {
      kind: 'done',
      runFolder: run,
      step: (await stateOf(run)).step,
      reason: 'interrupted',
    });
    figure('a message cut in half: ended at a checkpoint, no step lost');
  });

  it('lasts as long as it is to, whatever the clock on the wall says meanwhile', async () => {
    const runs = await newFolder();
    const jumping = path.join(runs, 'jumping.cjs');
    await writeFile(
      jumping,
      `const now = Date.now; let calls = 0; Date.now = () => now() + (calls++ % 2 ? -1 : 1) * 86_400_000;`,
    );
    const words = ['train', sprites, '--out', runs, '--name', 'run', '--size', '16', '--batch', '4'];
    const { ended } = start(process.execPath, ['--require', jumping, cliFile, ...words, '--minutes', '0.02', '--provider', 'cpu', '--json']); // prettier-ignore
    const result = await ended;
    assertWell(result);
    const events = eventsOf(result.stdout);
    const [done] = ofKind(events, 'done');
    assert.equal(done?.reason, 'finished');
    assert.ok(ofKind(events, 'step').every(({ secondsLeft }) => secondsLeft >= 0 && secondsLeft < 60));
    const run = path.join(runs, 'run');
    await assertWhole(run);
    // A step of a busy machine may use more than its budget: it goes on from the time that was used.
    const { minutes } = await loadCheckpoint(await checkpointOf(run));
    assertWell(await gan(['resume', run, '--minutes', String(minutes + 0.01)]));
    figure('a clock that jumps by days: the training lasts as long as it was to');
  });
});
