/** A run that ended, was stopped or was killed goes on: from where it was, in its own folder, to what it would have come to. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import type { RunRecord } from '../../src/gan/jobs/runRecord.ts';
import { homeOf } from '../../src/gan/models/homes.ts';
import { runToEnd } from '../support/childProcess.ts';
import {
  assertSentence,
  assertWell,
  cliFile,
  eventsOf,
  gan,
  isEvent,
  ofKind,
  QUICK,
  startGan,
} from '../support/gan.ts';
import { logOf, spritesOf, stateOf } from '../support/runState.ts';
import { spritePng, writeFiles, writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';
import { hasPermissions, unprivileged } from '../support/unprivileged.ts';

const CHECKPOINT = (step: number) => path.join('checkpoints', `${String(step).padStart(6, '0')}.safetensors`);

describe('A training that is ended, killed and resumed', () => {
  const newFolder = temporaryFolders();
  let folder = '';
  before(async () => {
    folder = await newFolder();
    await writeSprites(folder, 6);
  });

  for (const [family, steps, signal] of [
    ['compact', 80, 'SIGINT'],
    ['residual', 40, 'SIGTERM'],
  ] as const) {
    it(`comes to the weights and sprites of one that nobody disturbed, to the last bit (${family}, ${signal})`, async () => {
      const runs = await newFolder();
      const settings = [
        '--size',
        '16',
        '--batch',
        '2',
        '--seed',
        '7',
        '--provider',
        'cpu',
        '--family',
        family,
      ];
      const train = (name: string) => ['train', folder, '--out', runs, '--name', name, '--steps', String(steps), '--json', ...settings]; // prettier-ignore
      const [whole, cut] = [path.join(runs, 'whole'), path.join(runs, 'cut')];
      assertWell(await gan(train('whole')));

      const first = startGan(train('cut'));
      await first.line(isEvent('step'));
      first.process.kill(signal);
      const ended = await first.ended;
      assertWell(ended);
      const [stopped] = ofKind(eventsOf(ended.stdout), 'done');
      assert.equal(stopped?.reason, 'stopped');
      assert.ok(stopped.step < steps);
      assert.equal((await stateOf(cut)).step, stopped.step);

      const killed = startGan(['resume', cut, '--json']);
      await killed.line(isEvent('step'));
      killed.process.kill('SIGKILL');
      assert.equal((await killed.ended).signal, 'SIGKILL');

      const resumed = await gan(['resume', cut, '--json']);
      assertWell(resumed);
      const events = eventsOf(resumed.stdout);
      assert.equal(ofKind(events, 'start')[0]?.fromStep, stopped.step);
      const told = ofKind(events, 'step').map(({ step }) => step);
      assert.deepEqual(
        told,
        Array.from({ length: steps - stopped.step }, (_, i) => stopped.step + 1 + i),
      );
      assert.equal(ofKind(events, 'done')[0]?.reason, 'finished');

      assert.deepEqual(await stateOf(cut), await stateOf(whole));
      const [ours, theirs] = [
        await spritesOf(cut, await newFolder()),
        await spritesOf(whole, await newFolder()),
      ];
      assert.deepEqual(Object.values(ours), Object.values(theirs));
    }).timeout(240_000);
  }
});

describe('gan resume', () => {
  const newFolder = temporaryFolders();
  let sprites = '';
  let runs = '';
  before(async () => {
    [sprites, runs] = [await newFolder(), await newFolder()];
    await writeSprites(sprites, 6);
    // Of a family whose rates stay: where they fall towards the end, a later end is another way.
    const settings = [...QUICK, '--family', 'mlp', '--seed', '3'];
    for (const [name, steps] of Object.entries({ three: '3', six: '6' })) {
      const words = ['--out', runs, '--name', name, ...settings, '--steps', steps];
      assertWell(await gan(['train', sprites, ...words]));
    }
  });
  /** A run of three steps, to do with as one likes. */
  const newRun = async (): Promise<string> => {
    const run = path.join(await newFolder(), 'run');
    await cp(path.join(runs, 'three'), run, { recursive: true });
    return run;
  };
  const toSix = (run: string, ...more: string[]) => gan(['resume', run, '--steps', '6', '--json', ...more]);

  it('with more steps goes on as one run of that many would have', async () => {
    const run = await newRun();
    const ended = await toSix(run);
    assertWell(ended);
    const events = eventsOf(ended.stdout);
    // A grid or a checkpoint more in between is a matter of the clock.
    const kinds = events.map(({ kind }) => kind);
    assert.deepEqual(kinds.slice(0, 2), ['start', 'grid']);
    assert.deepEqual(kinds.slice(-3), ['grid', 'checkpoint', 'done']);
    const counted = ofKind(events, 'step').map(({ step, kimg, progress }) => ({ step, kimg, progress }));
    assert.deepEqual(counted, [
      { step: 4, kimg: 0.016, progress: 4 / 6 },
      { step: 5, kimg: 0.02, progress: 5 / 6 },
      { step: 6, kimg: 0.024, progress: 1 },
    ]);
    const { config, ...state } = await stateOf(run);
    const { config: expectedConfig, ...expected } = await stateOf(path.join(runs, 'six'));
    assert.deepEqual(state, expected);
    assert.deepEqual(config, expectedConfig);
  });

  it('goes on in the same log and the same folders, and leaves no lock', async () => {
    const run = await newRun();
    assertWell(await toSix(run));
    const steps = ofKind(await logOf(run), 'step').map(({ step }) => step);
    assert.deepEqual(steps, [1, 2, 3, 4, 5, 6]);
    const grids = await readdir(path.join(run, 'grids'));
    for (const grid of ['000000.png', '000003.png', '000006.png']) assert.ok(grids.includes(grid));
    assert.deepEqual((await readdir(run)).sort(), [
      'checkpoints',
      'config.json',
      'grids',
      'log.jsonl',
      'style.json',
    ]);
  });

  it('tells a person where it goes on', async () => {
    const run = await newRun();
    const { stdout } = await gan(['resume', run, '--steps', '4']);
    assert.match(stdout, /^Going on with run from step 3 on 6 images of /);
  });

  it('remembers a larger total for the next time it is killed', async () => {
    const run = await newRun();
    const running = startGan(['resume', run, '--steps', '1000000', '--json']);
    await running.line(isEvent('step'));
    running.process.kill('SIGKILL');
    await running.ended;
    const again = startGan(['resume', run, '--json']);
    await again.line(isEvent('step'));
    again.process.kill('SIGINT');
    assertWell(await again.ended);
  });

  for (const [what, words] of [
    ['nothing more', []],
    ['no more than was done', ['--steps', '3']],
  ] as const) {
    it(`of a run that used its budget, with ${what}, says what to give`, async () => {
      const run = await newRun();
      const before = await readFile(path.join(run, 'log.jsonl'), 'utf8');
      assertSentence(
        await gan(['resume', run, ...words]),
        'run has trained for 3 steps already: give a larger total, counted from its beginning.',
      );
      assert.equal(await readFile(path.join(run, 'log.jsonl'), 'utf8'), before);
    });
  }

  it('passes over a newest checkpoint that is damaged, says so, and comes to the same', async () => {
    const run = await newRun();
    assertWell(await toSix(run));
    const bytes = await readFile(path.join(run, CHECKPOINT(6)));
    bytes[bytes.length - 99] = (bytes[bytes.length - 99] ?? 0) ^ 1;
    await writeFile(path.join(run, CHECKPOINT(6)), bytes);
    const ended = await toSix(run);
    assertWell(ended);
    const [warning] = ofKind(eventsOf(ended.stdout), 'warning');
    assert.equal(
      warning?.message,
      'The checkpoint 000006.safetensors was damaged and is set aside: it goes on from step 3.',
    );
    assert.deepEqual(await stateOf(run), await stateOf(path.join(runs, 'six')));
    assert.ok((await readdir(path.join(run, 'checkpoints'))).includes('000006.safetensors.damaged'));
  });

  it('cuts off the half line that a kill left in the log, and what it left of files', async () => {
    const run = await newRun();
    const log = path.join(run, 'log.jsonl');
    const whole = await readFile(log, 'utf8');
    await writeFile(log, `${whole}{"kind":"step","st`);
    const part = path.join(run, 'checkpoints', '.0b1c2d3e-1111-4222-8333-444455556666.part');
    await writeFile(part, 'half a checkpoint');
    assertWell(await toSix(run));
    const text = await readFile(log, 'utf8');
    assert.ok(text.startsWith(`${whole}{"kind":"start"`));
    assert.equal(eventsOf(text).at(-1)?.kind, 'done');
    await assert.rejects(readFile(part), { code: 'ENOENT' });
  });

  describe('where images have changed', () => {
    const changed = async (): Promise<{ run: string; sprites: string; words: string }> => {
      const run = await newRun();
      const folder = await newFolder();
      await cp(sprites, folder, { recursive: true });
      const config = path.join(run, 'config.json');
      await writeFile(config, (await readFile(config, 'utf8')).replaceAll(sprites, folder));
      await writeFiles(folder, { 'new.png': await spritePng(9), 'sprite-01.png': await spritePng(8) });
      await rm(path.join(folder, 'sprite-02.png'));
      const words = '1 added (new.png), 1 removed (sprite-02.png) and 1 changed (sprite-01.png)';
      return { run, sprites: folder, words };
    };

    it('says which, and leaves the run as it was', async () => {
      const { run, sprites: folder, words } = await changed();
      const before = await readFile(path.join(run, 'log.jsonl'), 'utf8');
      assertSentence(
        await toSix(run),
        `The images in ${folder} have changed since they were trained on, ${words}: put them back, or accept them as they are. (--changed-data accept)`,
      );
      assert.equal(await readFile(path.join(run, 'log.jsonl'), 'utf8'), before);
      assert.deepEqual(await readdir(path.join(run, 'checkpoints')), ['000003.safetensors']);
    });

    it('goes on when that is accepted, says so, and does not ask again', async () => {
      const { run, words } = await changed();
      const ended = await toSix(run, '--changed-data', 'accept');
      assertWell(ended);
      const events = eventsOf(ended.stdout);
      assert.equal(ofKind(events, 'start')[0]?.images, 6);
      assert.equal(
        ofKind(events, 'warning')[0]?.message,
        `It goes on though the images have changed: ${words}.`,
      );
      const hash = (await stateOf(run)).dataHash;
      assert.notEqual(hash, (await stateOf(path.join(runs, 'six'))).dataHash);
      assertWell(await gan(['resume', run, '--steps', '7']));
      assert.equal((await stateOf(run)).dataHash, hash);
    });
  });

  describe('where images were renamed, removed and added', () => {
    const settings = ['--size', '16', '--batch', '2', '--provider', 'cpu', '--json'];
    const recordOf = async (run: string) =>
      JSON.parse(await readFile(path.join(run, 'config.json'), 'utf8')) as RunRecord;
    /** Digest → anchor, of the images that are trained on. */
    const anchorsOf = async (run: string): Promise<ReadonlyMap<string, readonly number[]>> => {
      const { homes } = await stateOf(run);
      const { images, heldOut } = await recordOf(run);
      assert.ok(homes);
      const trained = Object.entries(images).filter(([file]) => !heldOut.includes(file));
      assert.equal(homes.labels.length, trained.length);
      return new Map(trained.map(([, digest], i) => [digest, [...homeOf(i, homes)]]));
    };

    it('leaves each image its anchor, and held out what was held out', async () => {
      const [folder, out] = [await newFolder(), await newFolder()];
      await writeSprites(folder, 48);
      assertWell(
        await gan([
          'train',
          folder,
          '--out',
          out,
          '--name',
          'run',
          '--steps',
          '2',
          '--seed',
          '1',
          ...settings,
        ]),
      );
      const run = path.join(out, 'run');
      const [before, then] = [await anchorsOf(run), await recordOf(run)];
      const [held = ''] = then.heldOut;
      const [first = '', second = ''] = Object.keys(then.images).filter(
        (file) => !then.heldOut.includes(file),
      );
      await rename(path.join(folder, held), path.join(folder, 'a-held-out.png'));
      await rename(path.join(folder, first), path.join(folder, 'z-last.png'));
      await rm(path.join(folder, second));
      await writeFiles(folder, { 'm-new.png': await spritePng(9, 40) });

      assertWell(await gan(['resume', run, '--steps', '3', '--changed-data', 'accept', '--json']));
      const [after, now] = [await anchorsOf(run), await recordOf(run)];
      assert.ok(now.heldOut.includes('a-held-out.png'));
      assert.equal(now.heldOut.length, then.heldOut.length);
      const kept = [...after].filter(([digest]) => before.has(digest));
      assert.equal(kept.length, before.size - 1);
      for (const [digest, anchor] of kept) assert.deepEqual(anchor, before.get(digest));
    }).timeout(120_000);
  });

  it('leaves a run alone that another process trains', async () => {
    const run = await newRun();
    const running = startGan(['resume', run, '--minutes', '10', '--json']);
    await running.line(isEvent('step'));
    const { code, stderr } = await toSix(run);
    assert.equal(code, 1);
    const sentence = new RegExp(
      `^run is being trained already, by process ${running.process.pid} since \\S+Z: wait for it to end, or stop it\\.\\n$`,
    );
    assert.match(stderr, sentence);
    running.process.kill('SIGTERM');
    assertWell(await running.ended);
  });

  it('takes over the lock of a process that is gone', async () => {
    const run = await newRun();
    const gone = spawn(process.execPath, ['--version']);
    await once(gone, 'exit');
    const owner = { pid: gone.pid, host: hostname(), start: '', since: 'yesterday' };
    await writeFile(path.join(run, 'lock'), JSON.stringify(owner));
    assertWell(await toSix(run));
  });

  it('does not go on with other settings than those of the checkpoint', async () => {
    const run = await newRun();
    const config = path.join(run, 'config.json');
    await writeFile(config, (await readFile(config, 'utf8')).replace('"batch": 4', '"batch": 8'));
    assertSentence(
      await toSix(run),
      `${config} has another batch than the run was trained with: undo that, or train anew.`,
    );
  });

  it('of a folder that is no run says so', async () => {
    const folder = await newFolder();
    const sentence = 'is no run: choose a folder that a training made, as .gan/runs/monsters-1.';
    assertSentence(await gan(['resume', folder]), `${folder} ${sentence}`);
    assertSentence(
      await gan(['resume', path.join(folder, 'gone')]),
      `${path.join(folder, 'gone')} ${sentence}`,
    );
    assert.deepEqual(await readdir(folder), []);
  });

  it('of a run whose config is damaged says so', async () => {
    const run = await newRun();
    const config = path.join(run, 'config.json');
    await writeFile(config, '{"version": 1, "na');
    assertSentence(await toSix(run), `${config} is damaged: restore it, or train anew.`);
  });

  it('of a run without a checkpoint says so', async () => {
    const run = await newRun();
    await rm(path.join(run, 'checkpoints'), { recursive: true });
    assertSentence(
      await toSix(run),
      `${run} holds no checkpoint: choose the folder of a run that has trained for a while.`,
    );
  });

  (hasPermissions ? it : it.skip)('in a folder that cannot be written says so', async () => {
    const run = await newRun();
    await chmod(run, 0o555);
    const ended = await gan(['resume', run, '--steps', '6'], unprivileged);
    const lock = path.join(run, 'lock');
    assertSentence(ended, `${lock} cannot be written: choose a folder that you may write to.`);
  });

  (process.platform === 'win32' ? it.skip : it)(
    'on a disk that is full ends with one sentence, and goes on from the same place when there is room',
    async () => {
      const run = await newRun();
      // See "A disk that is full" in cli.test.ts.
      const deaf = path.join(await newFolder(), 'deaf.cjs');
      await writeFiles(path.dirname(deaf), { 'deaf.cjs': "process.on('SIGXFSZ', () => {});" });
      const words = ['--require', deaf, cliFile, 'resume', run, '--steps', '6'];
      const limited = ['-c', 'ulimit -f 2000; exec "$0" "$@"', process.execPath, ...words];
      const file = path.join(run, CHECKPOINT(6));
      assertSentence(
        await runToEnd('bash', limited),
        `There is no room on the disk to write ${file}: free some space and go on.`,
      );
      assert.deepEqual(await readdir(path.join(run, 'checkpoints')), ['000003.safetensors']);
      assertWell(await toSix(run));
      assert.deepEqual(await stateOf(run), await stateOf(path.join(runs, 'six')));
    },
  );
});
