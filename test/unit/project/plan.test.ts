/** The command line and the editor make the same of one gan.config.json. */
import assert from 'node:assert/strict';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { parseCommand } from '../../../src/cli/arguments.ts';
import { checked } from '../../../src/gan/config/file/check.ts';
import { sourceFor } from '../../../src/gan/config/file/resolve.ts';
import { trainingConfig } from '../../../src/gan/config/trainingConfig.ts';
import { UserError } from '../../../src/gan/errors.ts';
import { plannedAssets } from '../../../src/gan/project/assets.ts';
import { plannedDataset, plannedOutputs } from '../../../src/gan/project/plan.ts';
import { readProject, type Project } from '../../../src/gan/project/project.ts';
import type { TrainRequest } from '../../../src/gan/protocol.ts';
import { trainingFor, type Settings } from '../../../src/workspace/trainOptions.ts';
import { writeFiles } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

/** As unlike the defaults as can be: none of them may show where the config says how a training is to be. */
const SETTINGS: Settings = {
  outputFolder: 'elsewhere',
  minutes: 99,
  parallelTrainings: 1,
  kind: 'texture',
  preset: 'best',
  family: 'residual',
  imageSize: '128',
  seed: 4711,
  generateCount: 7,
  generateClean: 'off',
  provider: 'webgpu',
};

const CONFIG = {
  version: 1,
  datasets: {
    monsters: { images: 'art/monsters', size: 64, classes: 'auto', flip: false, training: 'night' },
    frames: { images: ['art/monsters', 'art/items/**/*-?.png'], exclude: 'old', size: '32x48' },
    plain: { images: 'art/items', training: 'fast' },
    twice: { images: 'art/items', training: 'best' },
    ground: { images: 'art/ground.png', kind: 'texture', turn: true, training: 'fast' },
  },
  training: {
    default: { preset: 'fast', steps: 100, batch: 8 },
    night: { preset: 'best', minutes: 480, seed: 3, flip: true },
  },
  outputs: { folder: 'made', count: 3, formats: ['aseprite'], palette: 'colours.gpl' },
  assets: {
    bats: { run: 'monsters-1', class: 'bats', seed: 7, truncation: 0.7, sheet: false },
    ground: { run: 'models/ground', kind: 'texture', folder: 'art/new', width: 64, maps: true },
  },
  engine: { provider: 'cpu' },
};

describe('A project', () => {
  const newFolder = temporaryFolders();
  let root = '';
  let project: Project;

  /** In a folder of its own, with two for images. */
  const newProject = async (config: object): Promise<Project> => {
    const folder = await newFolder();
    for (const name of ['monsters', 'items'])
      await mkdir(path.join(folder, 'art', name), { recursive: true });
    await writeFiles(folder, { 'gan.config.json': JSON.stringify(config) });
    const read = readProject(path.join(folder, 'gan.config.json'));
    assert.ok(read);
    return read;
  };

  before(async () => {
    project = await newProject(CONFIG);
    root = project.root;
  });

  /** What a terminal asks for, as the words behind `gan train` say. */
  const byCommandLine = (...words: string[]): TrainRequest => {
    const command = parseCommand(['train', ...words, '--config', project.file]);
    assert.ok(command.kind === 'job' && command.request.kind === 'train');
    return command.request;
  };

  const same = (a: Pick<TrainRequest, 'config'>, b: Pick<TrainRequest, 'config'>) => {
    assert.deepEqual(a, b);
    assert.deepEqual(trainingConfig(a.config), trainingConfig(b.config));
  };

  for (const dataset of Object.keys(CONFIG.datasets)) {
    it(`trains on ${dataset} in the same way from the command line and from the editor`, () => {
      const { kind: _kind, runsFolder, ...command } = byCommandLine(dataset);
      same(command, trainingFor(project, { dataset }, SETTINGS));
      assert.equal(runsFolder, path.join(root, '.gan/runs'));
    });
  }

  it('trains on a folder that is no dataset in the same way from both', () => {
    const folder = path.join(root, 'art');
    const { kind: _kind, runsFolder: _runs, ...command } = byCommandLine(folder);
    const editor = trainingFor(project, { folder }, SETTINGS);
    same(command, editor);
    assert.deepEqual(editor.config, { size: 'auto', preset: 'fast', steps: 100, batch: 8 });
  });

  it('trains on the folder of one dataset as that, and as none on that of two', () => {
    const editor = (folder: string) =>
      trainingFor(project, { folder: path.join(root, folder) }, SETTINGS).dataset;
    assert.equal(editor('art/monsters'), 'monsters');
    assert.equal(byCommandLine(path.join(root, 'art/monsters')).dataset, 'monsters');
    assert.equal(editor('art/items'), undefined);
  });

  it('lets what is given besides win, in the same way from both', () => {
    const { config } = byCommandLine('monsters', '--steps', '5', '--batch', '4', '--flip');
    const editor = trainingFor(project, { dataset: 'monsters' }, SETTINGS, {
      flip: true,
      steps: 5,
      batch: 4,
    });
    assert.deepEqual(config, editor.config);
    assert.deepEqual(config, {
      size: 64,
      classes: 'auto',
      preset: 'best',
      seed: 3,
      flip: true,
      steps: 5,
      batch: 4,
    });
    assert.deepEqual(
      trainingFor(project, { dataset: 'monsters' }, SETTINGS, { preset: 'default' }).config,
      byCommandLine('monsters', '--preset', 'default').config,
    );
  });

  it('is asked by the settings where it says nothing of a training', async () => {
    const silent = await newProject({ version: 1, outputs: {} });
    const folder = path.join(silent.root, 'art');
    const { config, provider } = trainingFor(silent, { folder }, SETTINGS);
    assert.deepEqual(config, { kind: 'texture', preset: 'best', size: '128', seed: 4711, minutes: 99 });
    assert.equal(provider, 'webgpu');
  });

  it('makes sprites by its outputs from both', () => {
    const command = parseCommand(['generate', 'runs/a', '--config', project.file]);
    assert.ok(command.kind === 'job' && command.request.kind === 'generate');
    const { kind: _kind, runFolder: _run, seed: _seed, ...outputs } = command.request;
    assert.deepEqual(outputs, plannedOutputs(project));
    assert.deepEqual(outputs, {
      outFolder: path.join(root, 'made'),
      naming: '{run}-{class}-{seed}',
      count: 3,
      sheet: true,
      formats: ['aseprite'],
      clean: 'auto',
      dither: false,
      truncation: 1,
      checkpoint: 'latest',
      palette: path.join(root, 'colours.gpl'),
    });
  });

  it('makes its assets by one plan from both, each by what it says and the outputs for all', async () => {
    for (const run of ['.gan/runs/monsters-1', 'models/ground'])
      await mkdir(path.join(root, run), { recursive: true });
    const command = parseCommand(['generate', '--check', '--tolerance', '2', '--config', project.file]);
    assert.ok(command.kind === 'job' && command.request.kind === 'assets');
    assert.deepEqual(command.request, {
      kind: 'assets',
      ...plannedAssets(project),
      checks: true,
      tolerance: 2,
    });
    assert.deepEqual(plannedAssets(project), {
      configFile: project.file,
      assets: [
        {
          name: 'bats',
          request: {
            kind: 'generate',
            runFolder: path.join(root, '.gan/runs/monsters-1'),
            outFolder: path.join(root, 'made/bats'),
            class: 'bats',
            seed: 7,
            count: 3,
            truncation: 0.7,
            naming: '{run}-{class}-{seed}',
            sheet: false,
            formats: ['aseprite'],
            clean: 'auto',
            dither: false,
            checkpoint: 'latest',
            palette: path.join(root, 'colours.gpl'),
          },
        },
        {
          name: 'ground',
          request: {
            kind: 'texture',
            runFolder: path.join(root, 'models/ground'),
            outFolder: path.join(root, 'art/new'),
            seed: 0,
            count: 1,
            truncation: 1,
            checkpoint: 'latest',
            width: 64,
            height: 64,
            maps: true,
          },
        },
      ],
    });
  });

  it('makes the assets that are named, and a run where that is none of them', () => {
    const requestOf = (...words: string[]) => {
      const command = parseCommand(['generate', ...words, '--config', project.file]);
      return command.kind === 'job' ? command.request : undefined;
    };
    const ground = requestOf('ground');
    assert.ok(ground?.kind === 'assets');
    assert.deepEqual(
      ground.assets.map(({ name }) => name),
      ['ground'],
    );
    assert.equal(requestOf('runs/a')?.kind, 'generate');
    assert.throws(
      () => requestOf('--check', 'grond'),
      new UserError(`There is no asset "grond" in ${project.called}: did you mean "ground"?`),
    );
    assert.throws(() => requestOf('ground', '--count', '3'), /^UserError: --count is about a run/);
  });

  it('learns nothing from what its assets have made', () => {
    const ground = { ...CONFIG, datasets: { all: { images: 'art' } } };
    const text = checked(JSON.stringify(ground)).config;
    assert.ok(text?.datasets?.['all']);
    const selection = { under: 'art', exclude: ['art/new'] };
    assert.deepEqual(sourceFor(text, text.datasets['all']), { folder: 'art', selection });
  });

  it('says where a run that is not there stands in the file', async () => {
    const lacking = await newProject({ version: 1, assets: { a: { run: 'gone-1' } } });
    const column = lacking.checked.text.text.indexOf('"gone-1"') + 1;
    assert.throws(() => plannedAssets(lacking), {
      message: `${lacking.file}:1:${column}: There is no run in .gan/runs/gone-1: train one of that name, or put its folder there.`,
    });
  });

  it('lets options of gan generate win over its outputs', () => {
    const words = 'generate a --count 9 --no-sheet --out o --format gpl --clean full --dither'.split(' ');
    const command = parseCommand([...words, '--config', project.file]);
    assert.ok(command.kind === 'job' && command.request.kind === 'generate');
    const { count, sheet, outFolder, formats, clean, dither } = command.request;
    assert.deepEqual([count, sheet, formats, clean, dither], [9, false, ['gpl'], 'full', true]);
    assert.equal(outFolder, path.resolve('o'));
  });

  it('asks for a dataset where it has several and none is named', () => {
    assert.throws(
      () => byCommandLine(),
      new UserError(
        'gan train wants one of your datasets (monsters, frames, plain, twice, ground) or a folder: gan --help shows an example.',
      ),
    );
  });

  it('names the dataset that was meant', () => {
    assert.throws(
      () => byCommandLine('monstrs'),
      /neither a dataset "monstrs" .* did you mean "monsters"\?$/,
    );
  });

  it('trains on its only dataset where none is named', async () => {
    const { file } = await newProject({ version: 1, datasets: { items: { images: 'art/items' } } });
    const command = parseCommand(['train', '--config', file]);
    assert.ok(command.kind === 'job' && command.request.kind === 'train');
    assert.equal(command.request.dataset, 'items');
    assert.deepEqual(command.request.config, { size: 'auto' });
  });

  it('refuses a folder that is not there, or that a link leads out of it to', async () => {
    const outside = await newFolder();
    const linked = await newProject({
      version: 1,
      datasets: { gone: { images: 'art/gone' }, away: { images: 'away/**/*.png' } },
      outputs: { folder: 'away/new' },
    });
    await symlink(outside, path.join(linked.root, 'away'));
    for (const [work, place, sentence] of [
      [
        () => plannedDataset(linked, 'gone', {}),
        '"art/gone"',
        'There is no folder "art/gone" in the workspace: check its name.',
      ],
      [
        () => plannedDataset(linked, 'away', {}),
        '"away/**/*.png"',
        '"away/**/*.png" leads out of the workspace by a link: put the images themselves into it.',
      ],
      [
        () => plannedOutputs(linked),
        '"away/new"',
        '"away/new" leads out of the workspace by a link: choose a place inside of it.',
      ],
    ] as const) {
      const column = linked.checked.text.text.indexOf(place) + 1;
      assert.throws(work, { message: `${linked.file}:1:${column}: ${sentence}` });
    }
  });
});
