/** Whatever a user gets wrong ends with exit code 1 and one sentence that names it and says what to do. */
import assert from 'node:assert/strict';
import { chmod, mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { assertSentence, assertWell, gan, QUICK } from '../support/gan.ts';
import { spritePng, writeFiles, writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';
import { hasPermissions, unprivileged } from '../support/unprivileged.ts';

const atLeastTwo = 'a training wants at least two, and learns well from 50 or more.';

describe('gan train, given what cannot be trained on', () => {
  const newFolder = temporaryFolders();
  const trainOn = async (folder: string, ...more: string[]) =>
    gan(['train', folder, '--out', path.join(await newFolder(), 'runs'), ...QUICK, ...more]);

  it('an empty folder', async () => {
    const folder = await newFolder();
    assertSentence(
      await trainOn(folder),
      `There is no PNG image in ${folder} or its sub-folders: choose the folder that holds your sprites as .png files.`,
    );
  });

  it('a folder with one image', async () => {
    const folder = await newFolder();
    await writeSprites(folder, 1);
    assertSentence(await trainOn(folder), `Only one image in ${folder} can be used: ${atLeastTwo}`);
  });

  it('a folder that is not there', async () => {
    const folder = path.join(await newFolder(), 'gone');
    assertSentence(await trainOn(folder), `There is no folder ${folder}: check its name.`);
  });

  it('a folder of broken images only', async () => {
    const folder = await newFolder();
    const png = await spritePng(16);
    await writeFiles(folder, { 'a.png': png.subarray(0, 60), 'b.png': png.subarray(0, 50) });
    assertSentence(
      await trainOn(folder),
      `No image in ${folder} can be used (a.png is damaged or cut short): ${atLeastTwo}`,
    );
  });

  it('a folder with only a text file named .png', async () => {
    const folder = await newFolder();
    await writeFiles(folder, { 'notes.png': 'buy milk' });
    assertSentence(
      await trainOn(folder),
      `No image in ${folder} can be used (notes.png is not a PNG image): ${atLeastTwo}`,
    );
  });

  it('no folder at all', async () => {
    assertSentence(
      await gan(['train']),
      'gan train wants the folder with your sprites: gan --help shows an example.',
    );
  });

  it('leaves no run folder behind', async () => {
    const runs = await newFolder();
    await gan(['train', await newFolder(), '--out', runs]);
    assert.deepEqual(await readdir(runs), []);
  });
});

describe('gan, given an option that cannot be', () => {
  const newFolder = temporaryFolders();
  let folder = '';
  before(async () => {
    folder = await newFolder();
    await writeSprites(folder, 3);
  });

  const CASES: readonly (readonly [words: string, sentence: string])[] = [
    ['--steps abc', '--steps is "abc": it must be a number.'],
    [
      '--size 33',
      'The setting size is "33": it must be auto, 16, 24, 32, 48, 64, 96 or 128, or two of them as 32x48, the longer less than 3 times the shorter.',
    ],
    [
      '--steps 5 --minutes 1',
      'A training ends by one measure, but steps and minutes were given: leave one of them.',
    ],
    ['--steps 0', 'The setting steps is 0: it must be a whole number from 1 to 100000000.'],
    ['--batch 1', 'The setting batch is 1: it must be a whole number from 2 to 256.'],
    ['--seed 1.5', 'The setting seed is 1.5: it must be a whole number from 0 to 2147483647.'],
    ['--family deep', 'The setting family is "deep": it must be one of compact, residual, dcgan, mlp.'],
    ['--colour red', 'There is no option --colour: gan --help lists them.'],
    ['--name', 'The option --name wants a value: gan --help shows which.'],
    ['--name ../up', '"../up" cannot be the name of a run: use letters, digits, ".", "_" and "-".'],
    ['another', 'gan train wants one folder, but "another" was given as well.'],
  ];
  for (const [words, sentence] of CASES) {
    it(`train ${words}`, async () => {
      const runs = path.join(await newFolder(), 'runs');
      assertSentence(await gan(['train', folder, '--out', runs, ...words.split(' ')]), sentence);
    });
  }

  it('a command that there is not', async () => {
    assertSentence(
      await gan(['draw', folder]),
      'There is no command "draw": the commands are train, resume, generate, regenerate, pack, slice, texture, variations, blend, export, replay, evaluate, compare, doctor, inspect, config and mcp; gan --help explains them.',
    );
  });

  it('a name that is taken', async () => {
    const runs = await newFolder();
    await mkdir(path.join(runs, 'mine'));
    assertSentence(
      await gan(['train', folder, '--out', runs, '--name', 'mine']),
      `There is a run named mine in ${runs} already: choose another name.`,
    );
  });

  it('a config file that is not there', async () => {
    const config = path.join(folder, 'gone.json');
    assertSentence(
      await gan(['train', folder, '--config', config]),
      `There is no ${config}: check its name, or let gan config --create write a gan.config.json.`,
    );
  });
});

describe('gan generate, given what cannot be drawn from', () => {
  const newFolder = temporaryFolders();
  let run = '';
  before(async () => {
    const [folder, runs] = [await newFolder(), await newFolder()];
    await writeSprites(folder, 3);
    run = path.join(runs, 'good');
    assertWell(await gan(['train', folder, '--out', runs, '--name', 'good', ...QUICK]));
  });

  it('a folder without a checkpoint', async () => {
    const folder = await newFolder();
    assertSentence(
      await gan(['generate', folder]),
      `${folder} holds no checkpoint: choose the folder of a run that has trained for a while.`,
    );
  });

  it('a damaged checkpoint', async () => {
    const [folder, runs] = [await newFolder(), await newFolder()];
    await writeSprites(folder, 3);
    assertWell(await gan(['train', folder, '--out', runs, '--name', 'bad', ...QUICK]));
    const file = path.join(runs, 'bad', 'checkpoints', '000003.safetensors');
    const handle = await open(file, 'r+');
    await handle.write(Buffer.of(1, 2, 3, 4), 0, 4, 500_000);
    await handle.close();
    assertSentence(
      await gan(['generate', path.join(runs, 'bad')]),
      `The checkpoint ${file} is damaged: delete it, and the one before it is used.`,
    );
  });

  const CASES: readonly (readonly [words: string, sentence: string])[] = [
    ['--count 0', 'The setting count is 0: it must be a whole number from 1 to 10000.'],
    ['--count 1.5', 'The setting count is 1.5: it must be a whole number from 1 to 10000.'],
    ['--count many', '--count is "many": it must be a number.'],
    ['--seed=-1', 'The setting seed is -1: it must be a whole number from 0 to 2147483647.'],
    ['--truncation 99', 'The setting truncation is 99: it must be a number from 0 to 10.'],
    ['--size 32', 'There is no option --size: gan --help lists them.'],
  ];
  for (const [words, sentence] of CASES) {
    it(`a run, with ${words}`, async () => {
      assertSentence(await gan(['generate', run, '--out', await newFolder(), ...words.split(' ')]), sentence);
    });
  }

  it('a run, into a file instead of a folder', async () => {
    const folder = await newFolder();
    await writeFiles(folder, { file: '' });
    const out = path.join(folder, 'file');
    assertSentence(
      await gan(['generate', run, '--out', out]),
      `${out} cannot be written, a file stands where its folder should be: choose another folder.`,
    );
  });
});

(hasPermissions ? describe : describe.skip)('gan, where the user has no permission', () => {
  const newFolder = temporaryFolders();

  it('to read the folder of sprites', async () => {
    const folder = path.join(await newFolder(), 'closed');
    await mkdir(folder);
    await chmod(folder, 0o000);
    const words = ['train', folder, '--out', await newFolder(), ...QUICK];
    assertSentence(
      await gan(words, unprivileged),
      `The folder ${folder} cannot be read: give yourself permission to read it.`,
    );
  });

  it('to write where runs are kept', async () => {
    const [folder, closed] = [await newFolder(), await newFolder()];
    await writeSprites(folder, 3);
    await chmod(closed, 0o555);
    const runs = path.join(closed, 'runs');
    assertSentence(
      await gan(['train', folder, '--out', runs, ...QUICK], unprivileged),
      `${runs} cannot be written: choose a folder that you may write to.`,
    );
  });

  describe('though the run was trained by someone else:', () => {
    let run = '';
    before(async () => {
      const [folder, runs] = [await newFolder(), await newFolder()];
      await writeSprites(folder, 3);
      run = path.join(runs, 'run');
      assertWell(await gan(['train', folder, '--out', runs, '--name', 'run', ...QUICK]));
    });

    it('to write where sprites go', async () => {
      const closed = await newFolder();
      await chmod(closed, 0o555);
      const out = path.join(closed, 'out');
      assertSentence(
        await gan(['generate', run, '--out', out], unprivileged),
        `${out} cannot be written: choose a folder that you may write to.`,
      );
    });

    it('to read the checkpoints', async () => {
      const checkpoints = path.join(run, 'checkpoints');
      await chmod(checkpoints, 0o000);
      assertSentence(
        await gan(['generate', run, '--out', await newFolder()], unprivileged),
        `The folder ${checkpoints} cannot be read: give yourself permission to read it.`,
      );
    });
  });
});
