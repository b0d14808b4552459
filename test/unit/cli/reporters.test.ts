/** What a terminal shows of a job. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { reporterFor } from '../../../src/cli/reporters.ts';
import { durationText } from '../../../src/gan/jobs/eventLines.ts';
import type { JobEvent, StepEvent } from '../../../src/gan/protocol.ts';

const runFolder = path.resolve('runs/a');
const start = {
  kind: 'start',
  name: 'a',
  runFolder,
  folder: path.resolve('sprites'),
  images: 12,
  skipped: [],
  family: 'compact',
  canvas: { width: 32, height: 48 },
  batch: 8,
  seed: 1,
  device: 'a machine',
} as const;
const step: StepEvent = {
  kind: 'step',
  step: 7,
  kimg: 0.056,
  lossG: 1.234,
  lossD: 0.567,
  imagesPerSecond: 321.9,
  secondsLeft: 75,
  progress: 0.25,
};
const grid: JobEvent = {
  kind: 'grid',
  step: 7,
  path: 'grid.png',
  columns: 8,
  rows: 8,
  image: { width: 1, height: 1, pixels: new Uint8Array(4) },
};
const checkpoint: JobEvent = { kind: 'checkpoint', step: 7, path: 'c.safetensors' };
const done: JobEvent = { kind: 'done', runFolder, step: 7, reason: 'finished' };

/** What is written for these events to a file, or to a terminal as wide as `columns`. */
function told(
  events: readonly JobEvent[],
  { json = false, columns }: { json?: boolean; columns?: number } = {},
) {
  const stream = new PassThrough();
  const terminal = columns === undefined ? {} : { isTTY: true, columns };
  const report = reporterFor(json, Object.assign(stream, terminal) as unknown as NodeJS.WriteStream);
  events.forEach(report);
  return String(stream.read() ?? '');
}

describe('A job, told as JSON lines', () => {
  it('is one object a line, with the fields of the event', () => {
    const events = [start, step, checkpoint, done];
    const lines = told(events, { json: true }).trimEnd().split('\n');
    assert.deepEqual(lines.map((line) => JSON.parse(line) as unknown), events); // prettier-ignore
  });

  it('has grids without their pixels', () => {
    const expected = { kind: 'grid', step: 7, path: 'grid.png', columns: 8, rows: 8 };
    assert.deepEqual(JSON.parse(told([grid], { json: true })), expected);
  });

  it('is the same in a terminal: no bar gets between the lines', () => {
    const events = [start, step, done];
    assert.equal(told(events, { json: true, columns: 80 }), told(events, { json: true }));
  });
});

describe('A job, told as plain lines', () => {
  it('names what it trains on, and how', () => {
    assert.equal(told([start]), 'Training a on 12 images of sprites (compact, 32×48) with a machine\n');
  });

  it('says how many images it keeps back to judge by', () => {
    assert.match(
      told([{ ...start, heldOut: 5 }]),
      /^Training a on 12 images, 5 of them kept back to judge by, of/,
    );
  });

  it('puts each figure of a judgement beside that of real images', () => {
    const figures = [
      { name: 'KID', unit: 'number', value: 0.5, valueError: 0.02, floor: 0.01, sentence: 'Far.' },
      { name: 'coverage', unit: 'share', value: 0.5, floor: 0.951, sentence: 'Half.' },
      { name: 'colours a picture', unit: 'number', value: 123.4, floor: 20, sentence: 'Many.' },
    ] as const;
    const counts = { sprites: 100, training: 45, heldOut: 5 };
    const folders = { source: runFolder, against: path.resolve('sprites') };
    const lines = told([{ kind: 'evaluated', ...folders, ...counts, figures, notes: ['Mind.'] }]);
    assert.deepEqual(lines.trimEnd().split('\n'), [
      `100 sprites of ${path.join('runs', 'a')}, judged by 50 images, 5 of them unseen, of sprites:`,
      '                     sprites        real images',
      '  KID                0.500 ± 0.020  0.010        Far.',
      '  coverage           50.0%          95.1%        Half.',
      '  colours a picture  123.4          20.0         Many.',
      'Note: Mind.',
    ]);
  });

  it('says at which step it goes on', () => {
    const line = 'Going on with a from step 7 on 12 images of sprites (compact, 32×48) with a machine\n';
    assert.equal(told([{ ...start, fromStep: 7 }]), line);
  });

  it('lists the first few images that were left out', () => {
    const skipped = Array.from({ length: 7 }, (_, i) => ({ file: `${i}.png`, reason: 'is empty' }));
    assert.deepEqual(
      told([{ ...start, skipped }])
        .trimEnd()
        .split('\n')
        .slice(1),
      [
        'Left out 7 of 19:',
        ...[0, 1, 2, 3, 4].map((i) => `  ${i}.png is empty`),
        "  … and 2 more, listed in the run's log",
      ],
    );
  });

  it('gives a step’s figures', () => {
    assert.equal(told([step]), '25% 1 min 15 s left · step 7 · loss G 1.23 D 0.57 · 322 images/s\n');
  });

  it('gives the reconstruction loss of a step that has no discriminator', () => {
    const { lossD: _lossD, ...pretraining } = step;
    const line = '25% 1 min 15 s left · step 7 · reconstruction loss 1.23 · 322 images/s\n';
    assert.equal(told([pretraining]), line);
  });

  it('does not repeat itself at every step, but tells the last', () => {
    const steps = Array.from({ length: 100 }, (_, i) => ({ ...step, step: i + 1, progress: (i + 1) / 100 }));
    const lines = told(steps).trimEnd().split('\n');
    assert.deepEqual(lines.map((line) => line.slice(0, 14)), ['1% 1 min 15 s ', '100% 1 min 15 ']); // prettier-ignore
  });

  it('has no line for grids and checkpoints', () => {
    assert.equal(told([grid, checkpoint]), '');
  });

  it('says how it ended, and where its folder is', () => {
    assert.equal(told([done]), `Trained 7 steps: ${path.join('runs', 'a')}\n`);
    assert.equal(
      told([{ ...done, reason: 'stopped' }]),
      `Stopped after 7 steps: ${path.join('runs', 'a')}\n`,
    );
  });

  it('says where sprites were written', () => {
    const files = [path.resolve('out/a-1.png'), path.resolve('out/a-2.png')];
    const sheet = path.resolve('out/sheet.png');
    const wrote = (count: string) => `Wrote ${count} into out`;
    assert.equal(told([{ kind: 'saved', files }]), `${wrote('2 sprites')}\n`);
    assert.equal(told([{ kind: 'saved', files: files.slice(1) }]), `${wrote('1 sprite')}\n`);
    assert.equal(
      told([{ kind: 'saved', files, sheet }]),
      `${wrote('2 sprites')}, and a sheet of them: ${path.join('out', 'sheet.png')}\n`,
    );
    assert.equal(
      told([{ kind: 'saved', files, preview: path.resolve('p.png') }]),
      `${wrote('2 sprites')}, before and after cleaning: p.png\n`,
    );
  });

  it('says what is beside the sprites, and what was packed of others', () => {
    const files = ['bats/a.png', 'orcs/b.png'].map((file) => path.resolve('out', file));
    const more = ['x.json', 'x.css'].map((file) => path.resolve('out', file));
    assert.equal(
      told([{ kind: 'saved', files, more }]),
      'Wrote 2 sprites into out, and beside them x.json, x.css\n',
    );
    const sheet = path.resolve('out', 'x.png');
    assert.equal(told([{ kind: 'saved', files: [], sheet, more }]), 'Wrote x.png, x.json, x.css into out\n');
  });

  it('says whether a picture that was made again is the same', () => {
    const saved = { kind: 'saved', files: [path.resolve('a-again.png')] } as const;
    const image = path.resolve('a.png');
    assert.equal(
      told([{ ...saved, again: { image, isSame: true } }]),
      'Made again: a-again.png, pixel by pixel the same as a.png\n',
    );
    assert.match(
      told([{ ...saved, again: { image, isSame: false } }]),
      /pixel by pixel not the same as \(it was changed/,
    );
  });

  it('shows a folder outside of the present one in full', () => {
    const away = path.resolve('..', 'elsewhere', 'a');
    assert.equal(told([{ ...done, runFolder: away }]), `Trained 7 steps: ${away}\n`);
  });
});

describe('A job in a terminal', () => {
  const figures = '1 min 15 s left · step 7 · loss G 1.23 D 0.57 · 322 images/s';

  it('moves a bar in one line', () => {
    const bar = `${'█'.repeat(6)}${'░'.repeat(18)}  25% ${figures}`;
    assert.equal(told([step, step], { columns: 120 }), `\r${bar}\r${bar}`);
  });

  it('keeps the time left in a terminal of 80 columns, and leaves out whole figures that do not fit', () => {
    const hours = { ...step, step: 123_456, secondsLeft: 40_000 };
    const bar = `${'█'.repeat(6)}${'░'.repeat(18)}  25%`;
    assert.equal(told([hours], { columns: 80 }), `\r${bar} 11 h 06 min left · step 123456`);
    assert.equal(told([step], { columns: 48 }), `\r${bar} 1 min 15 s left`);
    assert.equal(told([step], { columns: 40 }), `\r${bar}`);
    assert.equal(told([step], { columns: 20 }).length, '\r'.length + 19);
  });

  it('shows the escape sequences of a file’s text and does not pass them on', () => {
    const message = 'the class \x1b[2J is unknown';
    for (const columns of [undefined, 80]) {
      const text = told([{ kind: 'warning', message }], columns === undefined ? undefined : { columns });
      assert.equal(text, 'Note: the class \\u001b[2J is unknown\n');
    }
  });

  it('covers a longer bar by a shorter one', () => {
    const shorter = { ...step, secondsLeft: 5 };
    const [, first = '', second = ''] = told([step, shorter], { columns: 120 }).split('\r');
    assert.equal(second.length, first.length);
  });

  it('wipes the bar before a line is written', () => {
    const text = told([step, { kind: 'warning', message: 'look' }], { columns: 120 });
    assert.ok(text.endsWith('\r\x1b[2KNote: look\n'));
  });

  it('never shows more than the whole', () => {
    assert.match(told([{ ...step, progress: 1.2 }], { columns: 120 }), /^\r█{24} 100% /);
  });
});

describe('A duration', () => {
  for (const [seconds, text] of [
    [0, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 00 s'],
    [61, '1 min 01 s'],
    [3599.7, '1 h 00 min'],
    [7265, '2 h 01 min'],
  ] as const) {
    it(`of ${seconds} seconds is ${text}`, () => assert.equal(durationText(seconds), text));
  }
});
