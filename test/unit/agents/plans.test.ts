/** What calls of tools come to before anything is done, and what a person is asked then. */
import assert from 'node:assert/strict';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { evaluatePlan, generatePlan, trainPlan } from '../../../src/agents/plans.ts';
import { rootOf, runPlaces } from '../../../src/agents/places.ts';
import type { ToolHost } from '../../../src/agents/toolHost.ts';
import {
  evaluateConfirmation,
  generateConfirmation,
  trainConfirmation,
} from '../../../src/commands/agents/confirmations.ts';
import { UserError } from '../../../src/gan/errors.ts';
import { writeFiles, writeSprites } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

/** As the editor does where it speaks English. */
const english = {
  t: (message: unknown, ...values: unknown[]) =>
    String(message).replace(/\{(\d+)\}/g, (_, n) => String(values[Number(n)])),
};

describe('a call of a tool', () => {
  const newFolder = temporaryFolders();
  let game = '';
  let sprites = '';
  let promised: readonly string[] = [];

  const host = (): ToolHost => {
    const unused = () => Promise.reject(new Error('A plan starts nothing.'));
    return {
      roots: [game],
      outputsOf: (root) => ({ outFolder: path.join(root, 'assets/generated'), count: 16 }),
      trainingOf: () => undefined,
      isPromised: (runFolder) => promised.includes(path.basename(runFolder)),
      train: unused,
      generate: unused,
      evaluate: unused,
    };
  };
  const runFolder = (name: string) => path.join(game, '.gan', 'runs', name);

  beforeEach(async () => {
    game = await newFolder();
    sprites = path.join(game, 'assets', 'monsters');
    promised = [];
    await writeSprites(sprites, 6);
  });

  it('to draw goes nowhere where programs keep files of their own', async () => {
    await mkdir(runFolder('monsters-1'), { recursive: true });
    await mkdir(path.join(game, '.git', 'hooks'), { recursive: true });
    const model = path.join(game, 'models', 'bats');
    await writeFiles(model, { 'config.json': '{}', 'checkpoints/000001.safetensors': '' });
    const refused = (outFolder: string): string => {
      try {
        generatePlan(host(), { run: 'monsters-1', outFolder });
      } catch (error) {
        if (error instanceof UserError) return error.message;
        throw error;
      }
      return assert.fail(`${outFolder} was taken`);
    };
    const others = 'where programs keep files of their own: choose another folder for what is made.';
    for (const hidden of ['.git', '.vscode', '.gan', '.GIT']) {
      const inside = path.join(game, hidden, 'hooks');
      assert.equal(refused(inside), `${hidden}/hooks lies in ${hidden}, ${others}`);
    }
    assert.equal(refused(path.join(game, 'assets/.cache/x')), `assets/.cache/x lies in .cache, ${others}`);
    assert.equal(
      refused(path.join(model, 'checkpoints')),
      'models/bats/checkpoints lies in the run models/bats: choose another folder for what is made.',
    );
    if (process.platform !== 'win32') {
      await symlink(path.join(game, '.git'), path.join(game, 'assets', 'art'));
      assert.equal(refused(path.join(game, 'assets/art/hooks')), `assets/art/hooks lies in .git, ${others}`);
    }
  });

  it('to train names the run at once, and asks with all that will happen', async () => {
    const plan = await trainPlan(host(), { folder: sprites, minutes: 2, preset: 'fast' });
    assert.deepEqual(plan, {
      folder: sprites,
      root: game,
      images: 6,
      name: 'monsters-1',
      runFolder: runFolder('monsters-1'),
      settings: { kind: 'sprites', minutes: 2, preset: 'fast' },
    });
    assert.deepEqual(trainConfirmation(plan, english), {
      progress: `Training on ${sprites}`,
      title: 'Train a GAN on monsters?',
      message: `Trains on the 6 images in ${sprites} for 2 min on this computer, which keeps its processor busy. Writes the run to ${runFolder('monsters-1')}. Uploads nothing.`,
    });
  });

  it('to train passes over names of runs that are there or wait in line', async () => {
    await mkdir(runFolder('Monsters-1'), { recursive: true });
    promised = ['monsters-2'];
    const { name } = await trainPlan(host(), { folder: sprites, minutes: 2 });
    assert.equal(name, 'monsters-3');
  });

  it('to train on what holds no image, or under a name that is none, is refused', async () => {
    const empty = path.join(game, 'empty');
    await mkdir(empty);
    await assert.rejects(trainPlan(host(), { folder: empty, minutes: 2 }), /^UserError: There is no PNG/);
    const named = { folder: sprites, minutes: 2, name: '../monsters' };
    await assert.rejects(trainPlan(host(), named), /cannot be the name of a run/);
  });

  it('to generate takes what the workspace says, and asks where files go', async () => {
    await mkdir(runFolder('monsters-1'), { recursive: true });
    const plan = generatePlan(host(), { run: 'monsters-1', checkpoint: 'best' });
    assert.deepEqual(plan, {
      root: game,
      runFolder: runFolder('monsters-1'),
      outFolder: path.join(game, 'assets', 'generated'),
      count: 16,
      checkpoint: 'best',
    });
    assert.deepEqual(generateConfirmation(plan, english), {
      progress: 'Generating sprites from monsters-1',
      title: 'Generate sprites from monsters-1?',
      message: `Draws 16 new sprites and writes them and a sheet of them to ${plan.outFolder}. Overwrites nothing.`,
    });
  });

  it('to generate from a run that has not begun says to wait, from none which to call', () => {
    promised = ['monsters-1'];
    assert.throws(
      () => generatePlan(host(), { run: 'monsters-1' }),
      new UserError('monsters-1 has not begun to train yet: wait for it with get_training_status.'),
    );
    assert.throws(() => generatePlan(host(), { run: 'bats-1' }), /There is no run bats-1: train_gan makes/);
  });

  it('to judge says how many, and that nothing is written', async () => {
    await mkdir(runFolder('monsters-1'), { recursive: true });
    const request = await evaluatePlan(host(), { run: runFolder('monsters-1') });
    assert.deepEqual(request, { kind: 'evaluate', source: runFolder('monsters-1'), count: 500 });
    const { title, message } = evaluateConfirmation(request, english);
    assert.equal(title, 'Evaluate the sprites of monsters-1?');
    assert.match(message, /^Draws 500 sprites in memory .* Writes nothing\.$/);
  });

  it('may name no place outside, neither by .. nor by a link', async () => {
    const elsewhere = await newFolder();
    await writeFiles(elsewhere, { 'note.txt': '' });
    const around = path.join(game, 'assets', '..', '..', path.basename(elsewhere));
    await assert.rejects(trainPlan(host(), { folder: around, minutes: 2 }), {
      message: `${elsewhere} is outside of ${game}: choose a place inside.`,
    });
    assert.throws(() => runPlaces([game], elsewhere), UserError);
    if (process.platform === 'win32') return;
    await mkdir(path.join(game, '.gan', 'runs'), { recursive: true });
    await symlink(elsewhere, runFolder('linked-1'));
    assert.throws(() => generatePlan(host(), { run: 'linked-1' }), /leads out .* by a link/);
  });

  it('belongs to the innermost of several folders, and to none where none is open', () => {
    const inner = path.join(game, 'assets');
    assert.equal(rootOf([game, inner], sprites), inner);
    assert.equal(rootOf([game, inner], game), game);
    assert.throws(() => rootOf([], sprites), /No folder is open/);
    assert.throws(() => runPlaces([], 'monsters-1'), /No folder is open/);
  });
});
