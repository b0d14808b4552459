/** The words of a command line become the request that the help promises. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CLI_DOCS_FILE, cliDocsWith } from '../../../scripts/cliDocs.ts';
import { parseCommand } from '../../../src/cli/arguments.ts';
import { HELP } from '../../../src/cli/help.ts';
import { UserError } from '../../../src/gan/errors.ts';
import { runJob } from '../../../src/gan/jobs/runJob.ts';
import { writeFiles } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

const parse = (line: string) => parseCommand(line.split(' '));

describe('gan', () => {
  for (const line of ['--help', '-h', 'help', 'train --help', 'generate runs/a -h']) {
    it(`${line}: asks for help`, () => assert.deepEqual(parse(line), { kind: 'help' }));
  }

  it('alone asks for help', () => assert.deepEqual(parseCommand([]), { kind: 'help' }));

  for (const line of ['--version', '-v']) {
    it(`${line}: asks for the version`, () => assert.deepEqual(parse(line), { kind: 'version' }));
  }
});

describe('gan train', () => {
  const newFolder = temporaryFolders();
  const request = (folder: string, config: object, more: object = {}) => ({
    kind: 'job',
    json: false,
    request: {
      kind: 'train',
      folder: path.resolve(folder),
      runsFolder: path.resolve('.gan/runs'),
      config,
      ...more,
    },
  });

  const configFile = async (config: object) => {
    const folder = await newFolder();
    await writeFiles(folder, { 'gan.config.json': JSON.stringify({ version: 1, ...config }) });
    return `${folder}/gan.config.json`;
  };

  it('with a folder alone leaves every setting to the presets', () => {
    assert.deepEqual(parse('train sprites'), request('sprites', {}));
  });

  it('takes every option that the help lists', () => {
    const line =
      'train sprites --name n --out runs --size 64 --steps 5 --family residual --batch 8 --seed 3 --provider webgpu --classes auto --no-flip --json';
    const config = {
      size: '64',
      family: 'residual',
      classes: 'auto',
      flip: false,
      steps: 5,
      batch: 8,
      seed: 3,
    };
    const more = { runsFolder: path.resolve('runs'), name: 'n', provider: 'webgpu' };
    const expected = request('sprites', config, more);
    assert.deepEqual(parse(line), { ...expected, json: true });
  });

  it('takes a kind, and with it turns', () => {
    const config = { kind: 'texture', turn: true };
    assert.deepEqual(parse('train ground.png --kind texture --turn'), request('ground.png', config));
  });

  for (const size of ['auto', '32x48']) {
    it(`takes the size ${size}`, () => {
      assert.deepEqual(parse(`train s --size ${size}`), request('s', { size }));
    });
  }

  for (const [option, config] of [
    ['--steps 9', { steps: 9 }],
    ['--minutes 0.5', { minutes: 0.5 }],
    ['--kimg 2', { kimg: 2 }],
  ] as const) {
    it(`${option}: ends by that measure`, () => {
      assert.deepEqual(parse(`train s ${option}`), request('s', config));
    });

    it(`${option}: takes the place of the config’s budget, of whichever measure`, async () => {
      const file = await configFile({ training: { default: { minutes: 7, batch: 4 } } });
      const line = `train s --config ${file} ${option}`;
      assert.deepEqual(parse(line), request('s', { size: 'auto', batch: 4, ...config }));
    });
  }

  it('by the config’s training for all takes its settings, and an option wins over them', async () => {
    const standard = { kimg: 7, batch: 4, family: 'residual', flip: true };
    const file = await configFile({ training: { default: standard } });
    assert.deepEqual(
      parse(`train s --config ${file} --batch 6 --family compact --no-flip`),
      request('s', { size: 'auto', kimg: 7, batch: 6, family: 'compact', flip: false }),
    );
  });

  it('by a training of the config that --preset names', async () => {
    const file = await configFile({ training: { night: { preset: 'best', minutes: 480 } } });
    const line = `train s --config ${file} --preset night`;
    assert.deepEqual(parse(line), request('s', { size: 'auto', preset: 'best', minutes: 480 }));
  });

  it('by the engine that the config names, unless it is told another', async () => {
    const file = await configFile({ engine: { provider: 'cuda' } });
    assert.deepEqual(parse(`train s --config ${file}`), request('s', {}, { provider: 'cuda' }));
    const line = `train s --config ${file} --provider cpu`;
    assert.deepEqual(parse(line), request('s', {}, { provider: 'cpu' }));
  });
});

describe('gan resume', () => {
  const request = (more: object) => ({
    kind: 'job',
    json: false,
    request: { kind: 'resume', runFolder: path.resolve('runs/a'), ...more },
  });

  it('with a run alone goes on to the end that the run was to have', () => {
    assert.deepEqual(parse('resume runs/a'), request({}));
  });

  for (const [option, budget] of [
    ['--steps 9', { steps: 9 }],
    ['--minutes 0.5', { minutes: 0.5 }],
    ['--kimg 2', { kimg: 2 }],
  ] as const) {
    it(`${option}: ends by that measure`, () => {
      assert.deepEqual(parse(`resume runs/a ${option}`), request({ budget }));
    });
  }

  it('takes every option that the help lists', () => {
    const line = 'resume runs/a --changed-data accept --provider cpu --json';
    const expected = request({ acceptsChangedData: true, provider: 'cpu' });
    assert.deepEqual(parse(line), { ...expected, json: true });
  });
});

describe('The files of engines', () => {
  const together = {
    formats: ['ase', 'css', 'gif'],
    layout: 'packed',
    columns: 3,
    padding: 2,
    extrude: 1,
    powerOfTwo: true,
    trim: true,
    framesPerSecond: 12.5,
    probabilities: [1, 0.5],
  };
  const words =
    '--format ase,css --format gif --layout packed --columns 3 --padding 2 --extrude 1 --power-of-two --trim --fps 12.5 --probabilities 1,0.5';
  const requestOf = (line: string) => {
    const command = parse(line);
    return command.kind === 'job' ? command.request : undefined;
  };

  it('are asked for alike of gan generate and of gan pack', () => {
    assert.deepEqual(requestOf(`pack s ${words} --name n --out o`), {
      kind: 'pack',
      folder: path.resolve('s'),
      outFolder: path.resolve('o'),
      name: 'n',
      ...together,
    });
    const generate = requestOf(`generate a ${words} --palette p.gpl`);
    assert.equal(generate?.kind, 'generate');
    const expected = { ...generate, ...together, palette: path.resolve('p.gpl') };
    assert.deepEqual(generate, expected);
  });

  it('are cut by gan slice in cells or by an atlas', () => {
    const sheet = path.resolve('s.png');
    assert.deepEqual(requestOf('slice s.png --grid 16x24 --margin 1 --spacing 2 --key none'), {
      kind: 'slice',
      sheet,
      grid: { width: 16, height: 24 },
      margin: 1,
      spacing: 2,
      key: 'none',
    });
    assert.deepEqual(requestOf('slice s.png'), { kind: 'slice', sheet });
    const atlas = { kind: 'slice', sheet, atlas: path.resolve('s.json'), outFolder: path.resolve('o') };
    assert.deepEqual(requestOf('slice s.png --atlas s.json --out o'), atlas);
  });

  it('are made again by gan regenerate from a run that is given, or one that is near', () => {
    assert.deepEqual(requestOf('regenerate a.png --run r --out o'), {
      kind: 'regenerate',
      image: path.resolve('a.png'),
      runFolder: path.resolve('r'),
      outFolder: path.resolve('o'),
      runsFolders: [path.resolve('.gan/runs')],
    });
  });

  for (const grid of ['16y16', '', 'x16', '-3']) {
    it(`have no cells of ${JSON.stringify(grid)}`, () => {
      const message = `--grid is "${grid}": it must be the size of a cell, as 32 or 32x48.`;
      assert.throws(() => parseCommand(['slice', 's.png', `--grid=${grid}`]), new UserError(message));
    });
  }
});

describe('What uses a run’s generator', () => {
  const requestOf = (line: string) => {
    const command = parse(line);
    return command.kind === 'job' ? command.request : undefined;
  };
  const usual = {
    runFolder: path.resolve('runs/a'),
    outFolder: path.resolve('assets/generated'),
    clean: 'auto',
    dither: false,
  };

  it('gan variations: eight of one image, half the way', () => {
    const request = {
      kind: 'variations',
      image: path.resolve('b.png'),
      count: 8,
      distance: 0.5,
      ...usual,
    };
    assert.deepEqual(parse('variations runs/a b.png'), { kind: 'job', json: false, request });
  });

  it('gan variations: takes all that is given', () => {
    const line =
      'variations runs/a b.png --count 2 --distance 0.1 --seed 7 --out o --clean off --checkpoint best --dither --palette p.hex --json';
    const request = {
      kind: 'variations',
      runFolder: path.resolve('runs/a'),
      image: path.resolve('b.png'),
      count: 2,
      distance: 0.1,
      seed: 7,
      outFolder: path.resolve('o'),
      clean: 'off',
      dither: true,
      palette: path.resolve('p.hex'),
      checkpoint: 'best',
    };
    assert.deepEqual(parse(line), { kind: 'job', json: true, request });
  });

  it('gan blend: eight frames from one image to the other', () => {
    const [first, second] = [path.resolve('b.png'), path.resolve('c.png')];
    const request = { kind: 'blend', first, second, frames: 8, ...usual };
    assert.deepEqual(parse('blend runs/a b.png c.png'), { kind: 'job', json: false, request });
  });

  it('gan export: a file of the run’s name, or the one that is given', () => {
    const { runFolder } = usual;
    const outFile = path.resolve('assets/generated/a.onnx');
    assert.deepEqual(requestOf('export runs/a'), { kind: 'export', runFolder, outFile, isNumbered: true });
    const given = {
      kind: 'export',
      runFolder,
      outFile: path.resolve('m.onnx'),
      batch: 4,
      licence: 'CC0-1.0',
    };
    assert.deepEqual(requestOf('export runs/a --out m.onnx --batch 4 --licence CC0-1.0'), given);
  });

  it('gan replay: a film of the run’s name, or the file that is given', () => {
    const { runFolder } = usual;
    const outFile = path.resolve('assets/generated/a.gif');
    assert.deepEqual(requestOf('replay runs/a'), { kind: 'replay', runFolder, outFile, isNumbered: true });
    const given = { kind: 'replay', runFolder, outFile: path.resolve('film.gif') };
    assert.deepEqual(requestOf('replay runs/a --out film.gif'), given);
  });
});

describe('gan texture', () => {
  const request = (more: object) => ({
    kind: 'job',
    json: false,
    request: {
      kind: 'texture',
      runFolder: path.resolve('runs/a'),
      outFolder: path.resolve('assets/generated'),
      width: 256,
      height: 256,
      count: 1,
      truncation: 1,
      maps: false,
      ...more,
    },
  });

  it('with a run alone asks for one of 256×256', () => {
    assert.deepEqual(parse('texture runs/a'), request({}));
  });

  it('takes every option that the help lists', () => {
    const line =
      'texture runs/a --width 64 --height 32 --count 4 --seed 9 --maps --truncation 0.5 --checkpoint best --out o';
    const sampling = { count: 4, seed: 9, truncation: 0.5, checkpoint: 'best', maps: true };
    const expected = request({ width: 64, height: 32, ...sampling, outFolder: path.resolve('o') });
    assert.deepEqual(parse(line), expected);
  });

  it('is as high as it is wide where only that is said', () => {
    assert.deepEqual(parse('texture runs/a --width 64'), request({ width: 64, height: 64 }));
  });
});

describe('gan generate', () => {
  it('with a run alone draws what the help promises', () => {
    assert.deepEqual(parse('generate runs/a'), {
      kind: 'job',
      json: false,
      request: {
        kind: 'generate',
        runFolder: path.resolve('runs/a'),
        outFolder: path.resolve('assets/generated'),
        count: 16,
        truncation: 1,
        sheet: false,
        clean: 'auto',
        dither: false,
      },
    });
  });

  it('takes every option that the help lists', () => {
    const line =
      'generate a --count 3 --seed 4 --truncation 0.7 --class bats --out o --sheet --clean full --checkpoint best --dither --preview p.png --json';
    assert.deepEqual(parse(line), {
      kind: 'job',
      json: true,
      request: {
        kind: 'generate',
        runFolder: path.resolve('a'),
        outFolder: path.resolve('o'),
        count: 3,
        seed: 4,
        truncation: 0.7,
        class: 'bats',
        sheet: true,
        clean: 'full',
        checkpoint: 'best',
        dither: true,
        preview: path.resolve('p.png'),
      },
    });
  });
});

describe('gan doctor', () => {
  it('tries the network that trainings have unless told', () => {
    const request = { kind: 'doctor', config: {} };
    assert.deepEqual(parse('doctor'), { kind: 'job', json: false, request });
  });

  it('takes every option that the help lists', () => {
    const request = { kind: 'doctor', provider: 'dml', config: { family: 'residual', size: '64' } };
    const line = 'doctor --provider dml --family residual --size 64 --json';
    assert.deepEqual(parse(line), { kind: 'job', json: true, request });
  });
});

describe('gan evaluate', () => {
  it('with a run alone judges 1,000 sprites by its own images', () => {
    const request = { kind: 'evaluate', source: path.resolve('runs/a'), count: 1000, clean: 'auto' };
    assert.deepEqual(parse('evaluate runs/a'), { kind: 'job', json: false, request });
  });

  it('takes every option that the help lists', () => {
    const request = {
      kind: 'evaluate',
      source: path.resolve('made'),
      against: path.resolve('sprites'),
      count: 50,
      clean: 'off',
      checkpoint: 'best',
    };
    const line = 'evaluate made --against sprites --count 50 --clean off --checkpoint best --json';
    assert.deepEqual(parse(line), { kind: 'job', json: true, request });
  });
});

describe('gan compare', () => {
  it('takes two images', () => {
    const images = { first: path.resolve('a.png'), second: path.resolve('b.png') };
    assert.deepEqual(parse('compare a.png b.png --json'), { kind: 'compare', ...images, json: true });
  });
});

describe('A mistake on the command line', () => {
  for (const [line, sentence] of [
    ['evaluate', 'gan evaluate wants the folder of a run or of sprites: gan --help shows an example.'],
    ['compare a.png', 'gan compare wants two images, but 1 was given: gan --help shows an example.'],
    ['compare a b c', 'gan compare wants two images, but 3 were given: gan --help shows an example.'],
    [
      'paint s',
      'There is no command "paint": the commands are train, resume, generate, regenerate, pack, slice, texture, variations, blend, export, replay, evaluate, compare, doctor, inspect, config and mcp; gan --help explains them.',
    ],
    ['train', 'gan train wants the folder with your sprites: gan --help shows an example.'],
    ['resume', 'gan resume wants the folder of a run: gan --help shows an example.'],
    ['resume a --changed-data yes', '--changed-data is "yes": it can only be accept.'],
    ['generate', 'gan generate wants the folder of a run: gan --help shows an example.'],
    [
      'variations a',
      'gan variations wants the folder of a run and an image, but 1 path was given: gan --help shows an example.',
    ],
    [
      'blend a b.png',
      'gan blend wants the folder of a run and 2 images, but 2 paths were given: gan --help shows an example.',
    ],
    ['train a b', 'gan train wants one folder, but "b" was given as well.'],
    ['doctor a', 'gan doctor wants options only, but "a" was given.'],
    ['train a --count 3', 'There is no option --count: gan --help lists them.'],
    ['train a -x', 'There is no option -x: gan --help lists them.'],
    ['train a --steps', 'The option --steps wants a value: gan --help shows which.'],
    ['train a --steps --json', 'The option --steps wants a value: gan --help shows which.'],
    ['train a --steps=', '--steps is "": it must be a number.'],
    ['train a --kimg 1k', '--kimg is "1k": it must be a number.'],
    ['train a --seed Infinity', '--seed is "Infinity": it must be a number.'],
    ['generate a --truncation high', '--truncation is "high": it must be a number.'],
  ] as const) {
    it(`gan ${line}`, () => assert.throws(() => parse(line), new UserError(sentence)));
  }

  it('gan train "": an empty name is no folder', () => {
    assert.throws(
      () => parseCommand(['train', '']),
      new UserError('gan train wants the folder with your sprites: gan --help shows an example.'),
    );
  });
});

describe('A number below its range', () => {
  for (const [line, range] of [
    ['train a --steps -1', 'steps is -1: it must be a whole number from 1 to 100000000'],
    ['train a --minutes -.5', 'minutes is -0.5: it must be a number from 0.01 to 100000'],
    ['train a --kimg -1', 'kimg is -1: it must be a number from 0.001 to 1000000'],
    ['train a --batch -1', 'batch is -1: it must be a whole number from 2 to 256'],
    ['generate a --count -1', 'count is -1: it must be a whole number from 1 to 10000'],
    ['generate a --seed -1', 'seed is -1: it must be a whole number from 0 to 2147483647'],
    ['generate a --truncation -1', 'truncation is -1: it must be a number from 0 to 10'],
    ['generate a --columns -1', 'columns is -1: it must be a whole number from 1 to 10000'],
    ['pack a --padding -1', 'padding is -1: it must be a whole number from 0 to 64'],
    ['pack a --fps -1', 'framesPerSecond is -1: it must be a number from 0.1 to 100'],
    ['texture a --count -1', 'count is -1: it must be a whole number from 1 to 10000'],
    ['variations a b.png --distance -1', 'distance is -1: it must be a number from 0 to 1'],
    ['blend a b.png c.png --frames -1', 'frames is -1: it must be a whole number from 2 to 1000'],
    ['export a --batch -1', 'batch is -1: it must be a whole number from 1 to 256'],
    ['evaluate a --count -1', 'count is -1: it must be a whole number from 1 to 10000'],
  ] as const) {
    it(`gan ${line}`, () => {
      const command = parse(line);
      assert.ok(command.kind === 'job');
      const never = new AbortController().signal;
      return assert.rejects(
        runJob(command.request, () => undefined, never),
        new UserError(`The setting ${range}.`),
      );
    });
  }
});

describe('gan mcp', () => {
  it('lets its client into the folder that it is started in, or into those that it is given', () => {
    assert.deepEqual(parse('mcp'), { kind: 'mcp', roots: [process.cwd()] });
    const roots = ['src', 'test'].map((folder) => path.resolve(folder));
    assert.deepEqual(parse('mcp --root src --root test'), { kind: 'mcp', roots });
  });

  it('is not for a whole disk, nor for what is no folder', () => {
    assert.throws(() => parse(`mcp --root ${path.parse(process.cwd()).root}`), /is a whole disk/);
    assert.throws(() => parse('mcp --root package.json'), /There is no folder .*package\.json/);
    assert.throws(() => parse('mcp src'), /wants options only, but "src" was given/);
  });
});

describe('The help', () => {
  it('is in docs/cli.md: npm run docs writes it', async () => {
    const text = await readFile(CLI_DOCS_FILE, 'utf8');
    assert.equal(text, await cliDocsWith(text));
  });

  it('fits a terminal of 120 columns', () => {
    assert.ok(HELP.split('\n').every((line) => line.length <= 120));
  });

  for (const option of [
    'name',
    'out',
    'size',
    'steps',
    'minutes',
    'kimg',
    'family',
    'batch',
    'seed',
    'provider',
  ]) {
    it(`lists --${option} of train, and train takes it`, () => {
      assert.match(HELP, new RegExp(`--${option} `));
      assert.doesNotThrow(() => parseCommand(['train', 's', `--${option}`, '32']));
    });
  }
});
