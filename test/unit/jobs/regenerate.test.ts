/** A picture that was drawn is drawn again, to the pixel. */
import assert from 'node:assert/strict';
import { copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { decodePng } from '../../../src/gan/data/decode.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { UserError } from '../../../src/gan/errors.ts';
import type { SavedEvent } from '../../../src/gan/jobs/events.ts';
import { regenerate } from '../../../src/gan/jobs/regenerate.ts';
import type { GenerateRequest, RegenerateRequest } from '../../../src/gan/jobs/requests.ts';
import { runJob } from '../../../src/gan/jobs/runJob.ts';
import { recipeInPng, withRecipe } from '../../../src/gan/output/recipe.ts';
import { indexIn, indexText } from '../../../src/gan/output/recipeIndex.ts';
import { saveCheckpoint } from '../../../src/gan/training/checkpoint.ts';
import { smallConfig, smallTrainer, TWO_CLASSES } from '../../support/smallTraining.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

const never = new AbortController().signal;

async function saved(request: GenerateRequest | RegenerateRequest): Promise<SavedEvent> {
  let found: SavedEvent | undefined;
  await runJob(request, (event) => void (found = event.kind === 'saved' ? event : found), never);
  assert.ok(found);
  return found;
}

describe('Making a picture again', () => {
  const newFolder = temporaryFolders();
  let [runs, out] = ['', ''];

  /** A run of one step. */
  const train = async (name: string, seed = 5): Promise<string> => {
    const config = { ...smallConfig('compact', 16, 2, 1), seed, classes: TWO_CLASSES };
    const trainer = await smallTrainer(compiledEngine(), config);
    while (trainer.step < 1) await trainer.runSteps();
    await saveCheckpoint(path.join(runs, name, 'checkpoints'), trainer.checkpoint());
    await trainer.dispose();
    return path.join(runs, name);
  };
  const again = (image: string) => saved({ kind: 'regenerate', image, runsFolders: [runs] });
  const draw = async (wish: Partial<GenerateRequest>) =>
    saved({
      kind: 'generate',
      runFolder: path.join(runs, 'one'),
      outFolder: out,
      count: 3,
      seed: 40,
      truncation: 0.7,
      sheet: false,
      clean: 'off',
      ...wish,
    });
  const refused = (wish: Omit<RegenerateRequest, 'kind'>) =>
    regenerate({ kind: 'regenerate', ...wish }, () => undefined, never).then(
      () => assert.fail('it was made again'),
      (error: unknown) => {
        assert.ok(error instanceof UserError, String(error));
        return error.message;
      },
    );

  before(async () => {
    runs = await newFolder();
    await train('one');
  });
  beforeEach(async () => (out = await newFolder()));

  it('gives the same pixels, of the second of three as of a class', async () => {
    for (const wish of [{}, { class: 'orcs' }]) {
      const { files } = await draw(wish);
      const image = files[1] ?? '';
      const made = await again(image);
      assert.deepEqual(made.again, { image, isSame: true });
      assert.match(made.files[0] ?? '', /-0041-again\.png$/);
      assert.deepEqual(await decodePng(made.files[0] ?? ''), await decodePng(image));
    }
  });

  it('knows a palette that was given', async () => {
    const palette = path.join(out, 'two.hex');
    await writeFile(palette, '112233\nddeeff\n');
    const { files } = await draw({ palette });
    const pixels = await sharp(files[0]).raw().toBuffer();
    const colours = new Set<string>();
    for (let i = 0; i < pixels.length; i += 4)
      if (pixels[i + 3]) colours.add(pixels.subarray(i, i + 3).toString('hex'));
    assert.deepEqual([...colours].filter((colour) => !['112233', 'ddeeff'].includes(colour)), []); // prettier-ignore
    assert.equal((await again(files[0] ?? '')).again?.isSame, true);
  });

  it('makes a sheet again as it lay, and an animation', async () => {
    const { sheet = '', more = [] } = await draw({
      sheet: true,
      formats: ['apng'],
      extrude: 1,
      padding: 2,
      columns: 2,
    });
    assert.equal((await again(sheet)).again?.isSame, true);
    assert.equal((await again(more[0] ?? '')).again?.isSame, true);
  });

  it('does so by the index where a program has dropped the text, and says where pixels differ', async () => {
    const { files } = await draw({});
    const image = files[2] ?? '';
    const stripped = await sharp(image).png().toBuffer();
    assert.equal(recipeInPng(stripped), undefined);
    await writeFile(image, stripped);
    assert.equal((await again(image)).again?.isSame, true);
    await writeFile(image, await sharp(image).flop().png().toBuffer());
    assert.equal((await again(image)).again?.isSame, false);
  });

  it('leaves the picture as it is, and makes no second copy', async () => {
    const { files } = await draw({ count: 1 });
    const before = await readFile(files[0] ?? '');
    await again(files[0] ?? '');
    await again(files[0] ?? '');
    assert.deepEqual(await readFile(files[0] ?? ''), before);
    assert.deepEqual((await readdir(out)).sort(), ['index.json', 'one-0040-again.png', 'one-0040.png']);
  });

  it('says in a sentence that a picture is not of ours', async () => {
    const image = path.join(out, 'photo.png');
    await sharp({ create: { width: 2, height: 2, channels: 4, background: 'red' } }).toFile(image);
    assert.equal(
      await refused({ image, runsFolders: [runs] }),
      `${image} does not say how it was made, nor does an index.json beside it: choose a picture that GAN Asset Studio wrote.`,
    );
  });

  it('says in a sentence that the run is gone', async () => {
    const { files } = await draw({ count: 1 });
    const nowhere = await newFolder();
    assert.equal(
      await refused({ image: files[0] ?? '', runsFolders: [nowhere] }),
      `The run one that drew one-0040.png is not in ${nowhere}: put its folder back, or say where it is.`,
    );
  });

  it('says in a sentence that the checkpoint is gone, and finds one that was kept', async () => {
    const { files } = await draw({ count: 1 });
    const image = files[0] ?? '';
    const folder = path.join(runs, 'one', 'checkpoints');
    const [file, kept] = ['000001.safetensors', 'kept-000001.safetensors'].map((name) =>
      path.join(folder, name),
    );
    await rename(file ?? '', kept ?? '');
    assert.equal((await again(image)).again?.isSame, true);
    await rename(kept ?? '', path.join(out, 'aside'));
    assert.equal(
      await refused({ image, runsFolders: [runs] }),
      `The checkpoint that drew one-0040.png, of step 1, is not in ${path.join(runs, 'one')} any more, where a training keeps its last three and the best: put it back.`,
    );
    await copyFile(path.join(out, 'aside'), file ?? '');
    await rm(path.join(out, 'aside'));
  });

  it('says in a sentence that the run of that name is another', async () => {
    const { files } = await draw({ count: 1 });
    const twin = await train('other', 99);
    assert.equal(
      await refused({ image: files[0] ?? '', runFolder: twin, runsFolders: [] }),
      `The checkpoint that drew one-0040.png, of step 1, is another than that of ${twin}, a run of the same name: say where the run is that drew it.`,
    );
  });

  describe('whose text comes from someone else', () => {
    /** The picture `image` with another recipe in its text. */
    const forged = async (image: string, change: object): Promise<string> => {
      const png = await readFile(image);
      const recipe = recipeInPng(png);
      assert.ok(recipe);
      const file = path.join(out, 'forged.png');
      const bare = await sharp(png).png().toBuffer();
      await writeFile(file, withRecipe(bare, { ...recipe, ...change }));
      return file;
    };
    const sentence = (image: string, part: string) =>
      `${image} says of its ${part} what no picture of GAN Asset Studio says: choose one whose text was not changed.`;

    it('is refused when the name of its run is a path, which would load a model from elsewhere', async () => {
      const { files } = await draw({ count: 1 });
      const inside = path.join(runs, 'within');
      for (const run of [
        `../${path.basename(runs)}/one`,
        path.join(runs, 'one'),
        '..',
        '',
        'a\\b',
        'c:one',
      ]) {
        const image = await forged(files[0] ?? '', { run });
        assert.equal(await refused({ image, runsFolders: [inside] }), sentence(image, 'run'), run);
      }
    });

    it('is refused when its palette is of no colours, or of more than a palette has', async () => {
      const { files } = await draw({ count: 1 });
      for (const palette of [['../../secret.gpl'], ['#12'], [1], Array(200_000).fill('#ff0000')]) {
        const image = await forged(files[0] ?? '', { palette });
        assert.equal(await refused({ image, runsFolders: [runs] }), sentence(image, 'palette'));
      }
    });

    it('is refused when it is of more sprites than are ever drawn together', async () => {
      const { files } = await draw({ count: 1 });
      const origins = Array.from({ length: 100_000 }, (_, seed) => ({ seed }));
      const image = await forged(files[0] ?? '', { version: 2, origins });
      assert.equal(await refused({ image, runsFolders: [runs] }), sentence(image, 'origins'));
    });
  });

  it('takes no name out of an index that is a path', () => {
    const recipe = {
      version: 1,
      program: 'p',
      run: 'one',
      checkpoint: '',
      step: 1,
      seed: 1,
      truncation: 1,
      clean: 'off',
    } as const;
    const text = indexText({ 'one.png': recipe, '../two.png': recipe, '/three.png': recipe });
    assert.deepEqual(Object.keys(indexIn(text) ?? {}), ['one.png']);
  });
});
