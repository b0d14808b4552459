/** The run list's pure parts: what a log tells, what folders hold, where sprites may go. */

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { UserError } from '../../src/gan/errors.ts';
import { countFolders } from '../../src/gan/project/folderCounts.ts';
import { TrainingHistory } from '../../src/workspace/history.ts';
import { shownPath } from '../../src/gan/names.ts';
import { resolveOutputFolder } from '../../src/workspace/outputFolder.ts';
import { latestGrid, readHistory, readRun } from '../../src/workspace/runFolder.ts';
import { eventIn, liveLogMs, logFacts, parseLine, runState } from '../../src/workspace/runLog.ts';
import {
  optionsIn,
  trainingFor,
  type Settings,
  type TrainOptions,
} from '../../src/workspace/trainOptions.ts';
import { duration, exitSentence, figure, stateWords } from '../../src/workspace/words.ts';
import { runView } from '../../src/webviews/runView.ts';

const start = {
  kind: 'start',
  name: 'monsters-1',
  runFolder: '/game/.gan/runs/monsters-1',
  folder: '/game/monsters',
  images: 120,
  skipped: [],
  family: 'compact',
  canvas: { width: 32, height: 32 },
  batch: 32,
  seed: 7,
  device: 'ONNX Runtime on the CPU',
} as const;

const stepLine = (step: number): string =>
  JSON.stringify({
    kind: 'step',
    step,
    kimg: step * 0.032,
    lossG: 1 + step / 1000,
    lossD: 0.5,
    imagesPerSecond: 400,
    secondsLeft: 60,
    progress: 0.5,
  });
const startLine = JSON.stringify(start);
const doneLine = (reason: string): string =>
  JSON.stringify({ kind: 'done', runFolder: '/r', step: 40, reason });

describe('a line of a run’s log', () => {
  it('is read when it is whole', () => {
    assert.equal(parseLine(stepLine(3))?.kind, 'step');
  });

  for (const [what, line] of [
    ['cut off', stepLine(3).slice(0, -9)],
    ['empty', ''],
    ['no event', '{"kind":"toString"}'],
    ['without its figures', '{"kind":"step","step":3}'],
    ['not an object', '12'],
    ['of pictures, which no log has', '{"kind":"textures","images":[]}'],
    ['without a list of what it names', '{"kind":"neighbours","step":3,"files":["a.png"],"ratios":"1"}'],
    [
      'with something else in such a list',
      '{"kind":"neighbours","step":3,"files":["a.png"],"ratios":[null]}',
    ],
  ] as const) {
    it(`is passed over when it is ${what}`, () => {
      assert.equal(parseLine(line), undefined);
    });
  }
});

describe('a message with textures', () => {
  const picture = { width: 2, height: 1, pixels: new Uint8Array(8) };

  it('is believed when each has as many bytes as its sides say, and not otherwise', () => {
    const believed = (images: unknown) => eventIn({ kind: 'textures', images })?.kind === 'textures';
    assert.equal(believed([picture, picture]), true);
    for (const images of [
      undefined,
      {},
      [picture, { ...picture, width: 3 }],
      [{ ...picture, pixels: [0] }],
    ]) {
      assert.equal(believed(images), false);
    }
  });
});

describe('a line of a log that an older version wrote', () => {
  it('tells the canvas of the start, which was a square by its side', () => {
    const { canvas, ...others } = start;
    assert.deepEqual(parseLine(JSON.stringify({ ...others, size: canvas.width })), {
      ...others,
      size: 32,
      canvas,
    });
  });

  it('tells the rows of a grid, which were eight', () => {
    const grid = { kind: 'grid', step: 3, path: '/g', columns: 8 };
    assert.deepEqual(parseLine(JSON.stringify(grid)), { ...grid, rows: 8 });
  });
});

describe('the facts of a log', () => {
  it('come from its head and its tail, each cut in the middle of a line', () => {
    const head = `${startLine}\n${stepLine(1)}\n${stepLine(2).slice(0, 20)}`;
    const tail = `${stepLine(38).slice(30)}\n${stepLine(39)}\n${stepLine(40)}\n{"kind":"st`;
    const facts = logFacts(head, tail);
    assert.equal(facts.start?.images, 120);
    assert.equal(facts.lastStep, 40);
    assert.equal(facts.end, undefined);
  });

  it('name the end that the last line tells', () => {
    assert.equal(logFacts(startLine, doneLine('stopped')).end, 'stopped');
    assert.equal(logFacts(startLine, doneLine('interrupted')).end, 'interrupted');
    assert.equal(logFacts(startLine, '{"kind":"failed","message":"No space."}').end, 'failed');
  });

  it('forget an end after which the run went on', () => {
    assert.equal(logFacts(startLine, `${doneLine('stopped')}\n${stepLine(41)}`).end, undefined);
  });

  it('tell that a training rests, until it goes on', () => {
    const paused = `${startLine}\n{"kind":"checkpoint","step":7,"path":"c"}\n{"kind":"paused","step":7}`;
    assert.equal(logFacts(paused, '').isPaused, true);
    assert.equal(logFacts(paused, '{"kind":"resumed","step":7}').isPaused, false);
    assert.equal(logFacts(paused, doneLine('stopped')).isPaused, false);
  });
});

describe('the state of a run', () => {
  const noEnd = { end: undefined, isPaused: false };
  const signs = {
    facts: noEnd,
    logAgeMs: 100,
    holder: 'unknown',
    ownState: undefined,
    isEnding: false,
  } as const;

  it('is interrupted when its log has no end and its process is gone', () => {
    assert.equal(runState({ ...signs, holder: 'gone' }), 'interrupted');
  });

  it('is told by its log where nobody knows the process', () => {
    assert.equal(runState(signs), 'training');
    assert.equal(runState({ ...signs, logAgeMs: liveLogMs + 1 }), 'interrupted');
  });

  it('is what the process that has it is at, however old the log is', () => {
    const held = { ...signs, holder: 'alive', logAgeMs: 1e9 } as const;
    assert.equal(runState(held), 'training');
    assert.equal(runState({ ...held, facts: { ...noEnd, isPaused: true } }), 'paused');
    assert.equal(runState({ ...held, facts: { ...noEnd, end: 'finished' } }), 'preparing');
  });

  it('is what this window’s own job says, whatever the files say', () => {
    const facts = { ...noEnd, end: 'finished' } as const;
    assert.equal(runState({ ...signs, facts, ownState: 'stopping' }), 'stopping');
  });

  it('is no longer what this window’s own job came to once another process goes on', () => {
    assert.equal(runState({ ...signs, holder: 'alive', ownState: 'failed' }), 'training');
    assert.equal(runState({ ...signs, ownState: 'failed' }), 'failed');
  });

  it('is what this window’s own job came to while its process, which still holds the run, is going away', () => {
    const facts = { ...noEnd, end: 'finished' } as const;
    const ended = { ...signs, facts, holder: 'alive', ownState: 'finished' } as const;
    assert.equal(runState({ ...ended, isEnding: true }), 'finished');
    assert.equal(runState(ended), 'preparing', 'another process has taken it up');
  });

  it('has words for every state', () => {
    for (const state of ['queued', 'preparing', 'training', 'paused', 'stopping', 'interrupted'] as const)
      assert.equal(stateWords(state), state);
  });
});

describe('a run’s folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'gan-')), 'monsters-1');
    await mkdir(path.join(folder, 'grids'), { recursive: true });
  });
  afterEach(() => rm(path.dirname(folder), { recursive: true }));

  it('is no run without a log', async () => {
    assert.equal(await readRun(folder, undefined), undefined);
  });

  it('gives name, step, latest grid and age of a log longer than what is read of it', async () => {
    const steps = Array.from({ length: 3000 }, (_, index) => stepLine(index + 1));
    const log = path.join(folder, 'log.jsonl');
    await writeFile(log, [startLine, ...steps, '{"kind":"ste'].join('\n'));
    await utimes(log, 1000, 1000);
    await writeFile(path.join(folder, 'grids', '000200.png'), '');
    await writeFile(path.join(folder, 'grids', '001000.png'), '');
    const run = await readRun(folder, undefined);
    assert.deepEqual(run, {
      name: 'monsters-1',
      folder,
      state: 'interrupted',
      failure: undefined,
      step: 3000,
      gridPath: path.join(folder, 'grids', '001000.png'),
      gridShape: { columns: 8, rows: 8 },
      cell: undefined,
      canGenerate: false,
      images: '/game/monsters',
      changed: 1_000_000,
    });
  });

  it('of a long training gives at most 4,000 points a curve, from the beginning to near the end', async () => {
    const steps = Array.from({ length: 50_000 }, (_, index) => stepLine(index + 1));
    await writeFile(path.join(folder, 'log.jsonl'), [startLine, ...steps].join('\n'));
    const { losses, step } = await readHistory(folder);
    assert.ok(losses.points.length > 2000 && losses.points.length <= 4000, String(losses.points.length));
    assert.equal(losses.points[0]?.step, 1);
    assert.ok((losses.points.at(-1)?.step ?? 0) > 49_950);
    assert.equal(step?.step, 50_000);
  });

  it('of textures says so in its log, or in its config where the first line is too long to be read', async () => {
    const log = path.join(folder, 'log.jsonl');
    const start = { ...(JSON.parse(startLine) as object), texture: { cell: 8 } };
    await writeFile(log, JSON.stringify(start));
    assert.equal((await readRun(folder, undefined))?.cell, 8);
    await writeFile(log, JSON.stringify({ ...start, skipped: Array(40_000).fill('x') }));
    assert.equal((await readRun(folder, undefined))?.cell, undefined);
    await writeFile(path.join(folder, 'config.json'), '{"training":{"texture":{"cell":4}}}');
    assert.equal((await readRun(folder, undefined))?.cell, 4);
  });

  it('can generate once it holds a checkpoint', async () => {
    await writeFile(path.join(folder, 'log.jsonl'), startLine);
    await mkdir(path.join(folder, 'checkpoints'));
    await writeFile(path.join(folder, 'checkpoints', 'latest.safetensors'), '');
    assert.equal((await readRun(folder, undefined))?.canGenerate, true);
  });

  it('gives a panel its whole history, broken lines left out', async () => {
    await writeFile(
      path.join(folder, 'log.jsonl'),
      [startLine, stepLine(1), '{broken', stepLine(2), doneLine('finished')].join('\n'),
    );
    const history = await readHistory(folder);
    assert.deepEqual(
      history.losses.points.map(({ step }) => step),
      [1, 2],
    );
    assert.equal(history.end?.kind, 'done');
  });

  it('knows the latest grid by its number, not by its name', () => {
    assert.deepEqual(latestGrid(['999999.png', '1000000.png', 'best.png']), {
      name: '1000000.png',
      step: 1_000_000,
    });
  });
});

describe('the output folder', () => {
  const root = path.resolve('/game');

  it('is found inside the workspace folder', () => {
    assert.equal(resolveOutputFolder(root, 'assets/generated'), path.join(root, 'assets', 'generated'));
    assert.equal(resolveOutputFolder(root, path.join(root, 'out')), path.join(root, 'out'));
    assert.equal(resolveOutputFolder(root, '..sprites'), path.join(root, '..sprites'));
  });

  for (const setting of ['../elsewhere', '..', 'a/../..', '/etc', '', '.']) {
    it(`is refused as "${setting}"`, () => {
      assert.throws(() => resolveOutputFolder(root, setting), UserError);
    });
  }

  it('is shown with forward slashes', () => {
    assert.equal(shownPath(root, path.join(root, 'a', 'b')), 'a/b');
  });
});

describe('the folders to train on', () => {
  it('come with most images first, sub-folders counted, and none that only repeats its sub-folder', () => {
    const files = ['assets/m/1.png', 'assets/m/2.png', 'assets/m/bats/3.png', 'assets/tiles/4.png'];
    assert.deepEqual(
      countFolders(files).map(({ folder, images }) => [folder, images]),
      [
        ['assets', 4],
        ['assets/m', 3],
        ['assets/m/bats', 1],
        ['assets/tiles', 1],
      ],
    );
  });
});

describe('what a training is asked for', () => {
  const settings: Settings = {
    kind: 'auto',
    outputFolder: 'out',
    minutes: 10,
    preset: 'fast',
    family: 'auto',
    imageSize: '32',
    seed: null,
    generateCount: 16,
    generateClean: 'auto',
    parallelTrainings: 1,
    provider: 'auto',
  };

  const onFolder = (options: TrainOptions | undefined, set: Partial<Settings> = {}) =>
    trainingFor(undefined, { folder: '/game/monsters' }, { ...settings, ...set }, options).config;

  it('is what the settings say, and nothing that they leave open', () => {
    assert.deepEqual(onFolder(undefined), { preset: 'fast', size: '32', minutes: 10 });
  });

  it('of textures leaves the family to them, whatever is set for sprites', () => {
    const asked = onFolder(undefined, { kind: 'texture', family: 'residual' });
    assert.deepEqual(asked, { kind: 'texture', preset: 'fast', size: '32', minutes: 10 });
    const sprites = onFolder({ kind: 'sprites' }, { kind: 'texture', family: 'residual' });
    assert.deepEqual([sprites.kind, sprites.family], ['sprites', 'residual']);
  });

  it('has one budget: a caller’s steps take the place of the minutes', () => {
    const options = { steps: 20, seed: 1, wait: true, name: 'test' };
    assert.deepEqual(onFolder(options), { preset: 'fast', size: '32', steps: 20, seed: 1 });
  });

  it('leaves the provider out: it is no setting of the network', () => {
    assert.deepEqual(onFolder({ steps: 20, provider: 'cpu' }), {
      preset: 'fast',
      size: '32',
      steps: 20,
    });
  });

  it('tells a caller’s options from the explorer’s selection', () => {
    const options = { steps: 20 };
    assert.equal(optionsIn([[{ path: '/a' }], undefined]), undefined);
    assert.equal(optionsIn([['/a'], options]), options);
    assert.equal(optionsIn([options]), options);
  });
});

describe('words', () => {
  it('say durations as people do', () => {
    assert.deepEqual([2, 41, 59, 359, 3600, 4800].map(duration), [
      '5 s',
      '45 s',
      '1 min',
      '6 min',
      '1 h',
      '1 h 20 min',
    ]);
  });

  it('group digits', () => {
    assert.equal(figure(12345.4), '12,345');
  });

  it('tell how a child process ended, with its last words', () => {
    assert.equal(
      exitSentence('Training on monsters', 134, null, ['terminate called', 'std::bad_alloc', '']),
      'Training on monsters ended with exit code 134 before it was done: std::bad_alloc',
    );
    assert.match(
      exitSentence('It', null, 'SIGKILL', []),
      /^It was ended by SIGKILL .* The log may say why\.$/,
    );
  });
});

describe('what a training panel says', () => {
  const fallback = { name: 'monsters', runFolder: '', step: 0, canGenerate: false };

  it('has neither speed nor time left before the first step', () => {
    const view = runView(new TrainingHistory(), 'preparing', fallback);
    assert.deepEqual([view.name, view.step, view.speed, view.timeLeft], ['monsters', '', '', '']);
  });

  it('says what goes on before the start', () => {
    const history = new TrainingHistory();
    history.add({ kind: 'preparing', message: 'Checking the machine…' });
    assert.equal(runView(history, 'preparing', fallback).sentence, 'Checking the machine…');
  });

  it('knows why it runs where it runs, where the log tells', () => {
    const history = new TrainingHistory();
    history.add(start);
    assert.equal(runView(history, 'training', fallback).deviceReason, '');
    history.add({ ...start, deviceReason: 'The CPU was asked for.' });
    assert.equal(runView(history, 'training', fallback).deviceReason, 'The CPU was asked for.');
  });

  it('offers to generate from the first checkpoint on', () => {
    const history = new TrainingHistory();
    history.add(start);
    assert.equal(runView(history, 'training', fallback).canGenerate, false);
    history.add({ kind: 'checkpoint', step: 10, path: '/c' });
    assert.equal(runView(history, 'training', fallback).canGenerate, true);
  });

  for (const [state, canGenerate, turn] of [
    ['preparing', false, undefined],
    ['training', false, 'pause'],
    ['paused', true, 'resume'],
    ['stopping', true, undefined],
    ['finished', true, 'resume'],
    ['interrupted', true, 'resume'],
    ['failed', false, undefined],
  ] as const) {
    it(`offers to ${turn ?? 'neither pause nor resume'} what is ${state}${canGenerate ? ' with a checkpoint' : ''}`, () => {
      assert.equal(runView(new TrainingHistory(), state, { ...fallback, canGenerate }).turn, turn);
    });
  }

  it('says why a run failed', () => {
    const history = new TrainingHistory();
    history.add({ kind: 'failed', message: 'The disk is full.', isBug: false });
    assert.equal(runView(history, 'failed', fallback).sentence, 'The disk is full.');
  });
});
