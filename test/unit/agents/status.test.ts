/** How a run stands, as an agent is told. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { callTool } from '../../../src/agents/callTool.ts';
import type { KnownTraining, ToolHost } from '../../../src/agents/toolHost.ts';
import { judged } from '../../support/judged.ts';
import { writeFiles } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

const STEP = { kind: 'step', step: 300, kimg: 9.6, lossG: 1.23456, lossD: 0.5, imagesPerSecond: 400.4 };

describe('the status of a run', () => {
  const newFolder = temporaryFolders();
  let game = '';

  const host = (known?: KnownTraining): ToolHost => {
    const unused = () => Promise.reject(new Error('A look starts nothing.'));
    const outputsOf = () => ({ outFolder: game, count: 16 });
    return {
      roots: [game],
      outputsOf,
      trainingOf: () => known,
      isPromised: () => false,
      train: unused,
      generate: unused,
      evaluate: unused,
    };
  };

  const statusIn = async (of: ToolHost, more: object = {}) => {
    const input = { run: 'monsters-1', ...more };
    const { text } = await callTool(of, 'get_training_status', input, new AbortController().signal);
    return JSON.parse(text) as Record<string, unknown>;
  };

  const writeRun = async (events: readonly object[], files: Readonly<Record<string, string>> = {}) => {
    const runFolder = path.join(game, '.gan/runs/monsters-1');
    const start = {
      kind: 'start',
      name: 'monsters-1',
      runFolder,
      folder: path.join(game, 'monsters'),
      images: 120,
      skipped: [{ file: 'broken.png', reason: 'is damaged' }],
      family: 'compact',
      canvas: { width: 32, height: 32 },
      batch: 32,
      seed: 7,
      device: 'ONNX Runtime on the CPU',
    };
    const log = [start, ...events].map((event) => `${JSON.stringify(event)}\n`).join('');
    await writeFiles(runFolder, { 'log.jsonl': log, ...files });
    return runFolder;
  };

  beforeEach(async () => {
    game = await newFolder();
  });

  it('while it trains has its progress, its quality beside real images, and when to look again', async () => {
    const step = { ...STEP, secondsLeft: 90, progress: 0.25 };
    const runFolder = await writeRun([step, judged(300)], { 'checkpoints/000200.safetensors': '' });
    assert.deepEqual(await statusIn(host({ state: 'training' })), {
      runId: 'monsters-1',
      runFolder,
      state: 'training',
      trainedOn: { folder: path.join(game, 'monsters'), images: 120, leftOut: 1 },
      device: 'ONNX Runtime on the CPU',
      step: 300,
      percentDone: 25,
      minutesLeft: 1.5,
      imagesPerSecond: 400,
      losses: { generator: 1.23, discriminator: 0.5 },
      quality: {
        latest: {
          step: 300,
          kid: {
            value: 0.42,
            realImages: 0.07,
            meaning:
              'Distance from real images, lower is better: as low as realImages cannot be told from them.',
          },
          coverage: {
            value: 0.61,
            realImages: 0.97,
            meaning: 'Share of the real images that some sprite is like, higher is better.',
          },
          nearestRatio: {
            value: 1.02,
            realImages: 1,
            meaning:
              'How far sprites are from the images they learnt from: 1 is as new pictures are, 0 is copies.',
          },
          isCopying: false,
        },
        best: { step: 300, kid: 0.42 },
      },
      canGenerate: true,
      next: 'Call get_training_status again with waitSeconds 50. generate_sprites can draw from its latest checkpoint meanwhile.',
    });
  });

  it('has no loss of a discriminator while the generator learns the images alone', async () => {
    const { lossD: _lossD, ...pretraining } = STEP;
    await writeRun([{ ...pretraining, secondsLeft: 90, progress: 0.05 }]);
    const { losses } = await statusIn(host({ state: 'training' }));
    assert.deepEqual(losses, { generator: 1.23 });
  });

  it('once it has ended says what can be done with it', async () => {
    const done = { kind: 'done', runFolder: '/r', step: 300, reason: 'finished' };
    const files = { 'checkpoints/000300.safetensors': '', 'grids/000300.png': '' };
    const runFolder = await writeRun([{ ...STEP, secondsLeft: 0, progress: 1 }, done], files);
    const { state, minutesLeft, sampleGrid, next } = await statusIn(host(), { waitSeconds: 40 });
    assert.deepEqual([state, minutesLeft], ['finished', undefined]);
    assert.equal(sampleGrid, path.join(runFolder, 'grids', '000300.png'));
    assert.match(String(next), /^Call generate_sprites to draw with it, or evaluate_run/);
  });

  it('of one that failed says why, and that it cannot draw', async () => {
    await writeRun([{ kind: 'failed', message: 'There is no room on the disk.', isBug: false }]);
    const { state, failure, canGenerate, next } = await statusIn(host());
    assert.deepEqual([state, failure, canGenerate], ['failed', 'There is no room on the disk.', false]);
    assert.match(String(next), /^It has no checkpoint, so it cannot draw/);
  });

  it('of one in line says what it waits for, before it has a folder', async () => {
    const known = { state: 'queued', waiting: 'Waiting for bats-1 to end.' } as const;
    const { state, waiting, step } = await statusIn(host(known));
    assert.deepEqual([state, waiting, step], ['queued', 'Waiting for bats-1 to end.', 0]);
  });

  it('of one that never became a run says why', async () => {
    const { state, failure } = await statusIn(host({ state: 'failed', failure: 'All images are damaged.' }));
    assert.deepEqual([state, failure], ['failed', 'All images are damaged.']);
  });

  it('waits no longer than it is asked to, and ends when the call is cancelled', async () => {
    const { state } = await statusIn(host({ state: 'preparing' }), { waitSeconds: 0.01 });
    assert.equal(state, 'preparing');
    const stop = new AbortController();
    const waiting = callTool(
      host({ state: 'preparing' }),
      'get_training_status',
      { run: 'monsters-1', waitSeconds: 50 },
      stop.signal,
    );
    stop.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
  });
});
