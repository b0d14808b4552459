/** A first gan.config.json comes from the images that there are, and says nothing that is wrong. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { checked } from '../../../src/gan/config/file/check.ts';
import { UserError } from '../../../src/gan/errors.ts';
import { createConfig, datasetsIn, firstConfig } from '../../../src/gan/project/create.ts';
import { suggestedDatasets } from '../../../src/gan/project/suggest.ts';
import { spritePng, writeFiles, writeSprites } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

const images = (folder: string, count: number, width = 32, height = width) =>
  Array.from({ length: count }, (_, i) => ({ file: `${folder}/${i}.png`, size: { width, height } }));

const suggested = (...groups: ReturnType<typeof images>[]) =>
  suggestedDatasets(groups.flat()).map(({ name, folder, images: count }) => [name, folder, count]);

describe('The datasets that are suggested', () => {
  it('are folders that hold images, with their sub-folders', () => {
    assert.deepEqual(suggested(images('art/monsters', 12), images('art/monsters/bats', 6)), [
      ['monsters', 'art/monsters', 18],
    ]);
  });

  it('are one folder where its sub-folders are small and of one size', () => {
    assert.deepEqual(suggested(images('art/axe', 10), images('art/bow', 10)), [['art', 'art', 20]]);
  });

  it('are each sub-folder where they are large, or of several sizes', () => {
    assert.deepEqual(suggested(images('art/a', 60), images('art/b', 50)), [
      ['a', 'art/a', 60],
      ['b', 'art/b', 50],
    ]);
    assert.deepEqual(suggested(images('art/a', 10), images('art/b', 9, 64)), [
      ['a', 'art/a', 10],
      ['b', 'art/b', 9],
    ]);
  });

  it('have names of their own, that a run can have', () => {
    assert.deepEqual(
      suggested(images('a/new art!', 60), images('b/new art!', 50)).map(([name]) => name),
      ['new-art-', 'new-art--2'],
    );
  });

  it('leave out pictures beside the folders, unless they are all there is', () => {
    const icon = { file: 'icon.png', size: { width: 128, height: 128 } };
    assert.deepEqual(suggested(images('art', 3), [icon]), [['art', 'art', 3]]);
    assert.deepEqual(suggested([icon, { ...icon, file: 'b.png' }]), [['sprites', '', 2]]);
  });

  it('know the canvas, and whether there are classes', () => {
    const [found] = suggestedDatasets([...images('art/a', 9, 30, 44), ...images('art/b', 9, 28, 40)]);
    assert.deepEqual(found?.canvas, { width: 32, height: 48 });
    assert.equal(found.hasClasses, true);
    assert.equal(suggestedDatasets(images('art', 9, 500))[0]?.canvas, undefined);
  });
});

describe('A first config', () => {
  const newFolder = temporaryFolders();

  it('is in order whatever was found', () => {
    const large = suggestedDatasets([
      ...images('"art" \\ $', 9, 500),
      ...images('b/a', 9),
      ...images('b/c', 9),
    ]);
    const textures = large.map((dataset) => ({ ...dataset, kind: 'texture' as const }));
    const undecided = large.map((dataset) => ({ ...dataset, kind: 'undecided' as const }));
    for (const suggestions of [[], large, textures, undecided]) {
      assert.deepEqual(checked(firstConfig(suggestions)).problems, []);
    }
  });

  it('says of opaque images what was said of them, and asks where nothing was', () => {
    const [dataset] = suggestedDatasets([...images('art/a', 9), ...images('art/b', 9)]);
    assert.ok(dataset);
    const written = (kind: 'sprites' | 'texture' | 'undecided') => {
      const text = firstConfig([{ ...dataset, kind }]);
      return { text, entry: checked(text).config?.datasets?.['art'] };
    };
    assert.deepEqual(JSON.parse(JSON.stringify(written('texture').entry)), {
      images: 'art',
      kind: 'texture',
      size: 'auto',
      training: 'balanced',
    });
    assert.equal(written('sprites').entry?.kind, 'sprites');
    const { text, entry } = written('undecided');
    assert.equal(entry?.kind, undefined);
    assert.match(text, /All of them are opaque\. Say what to train.*\n\s*\/\/ "kind": "texture",/);
  });

  it('shows how assets are named once there is a run', () => {
    const text = firstConfig(suggestedDatasets(images('art', 9)));
    const uncommented = text.replace('// "assets"', '"assets"');
    assert.deepEqual(checked(uncommented).problems, []);
    assert.deepEqual(JSON.parse(JSON.stringify(checked(uncommented).config?.assets)), {
      'new-art': { run: 'art-1', seed: 1, count: 16 },
    });
  });

  it('is written from the folders of images, without what was made here', async () => {
    const folder = await newFolder();
    await writeSprites(path.join(folder, 'art'), 3, 24);
    await writeFiles(folder, {
      'art/old.png': 'no picture',
      'assets/generated/a.png': await spritePng(16),
      'assets/generated/b.png': await spritePng(16),
    });
    const file = await createConfig(path.join(folder, 'gan.config.json'), await datasetsIn(folder));
    const { config, problems } = checked(await readFile(file, 'utf8'));
    assert.deepEqual(problems, []);
    assert.deepEqual(JSON.parse(JSON.stringify(config?.datasets)), {
      art: { images: 'art', size: 24, training: 'balanced' },
    });
    assert.deepEqual((await readdir(folder)).sort(), ['art', 'assets', 'gan.config.json']);
  });

  it('never takes the place of one that is there', async () => {
    const folder = await newFolder();
    await writeFiles(folder, { 'gan.config.json': '{ mine' });
    const file = path.join(folder, 'gan.config.json');
    await assert.rejects(
      createConfig(file, []),
      new UserError(`${file} is there already: change it, or delete it to have a new one.`),
    );
    assert.equal(await readFile(file, 'utf8'), '{ mine');
  });

  it('is written by one of two who ask at once', async () => {
    const folder = await newFolder();
    const file = path.join(folder, 'gan.config.json');
    const asked = await Promise.allSettled([createConfig(file, []), createConfig(file, [])]);
    assert.deepEqual(asked.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    assert.deepEqual(checked(await readFile(file, 'utf8')).problems, []);
    assert.deepEqual(await readdir(folder), ['gan.config.json']);
  });

  it('needs a folder', async () => {
    const folder = path.join(await newFolder(), 'gone');
    const message = `There is no folder ${folder}: make it first.`;
    await assert.rejects(createConfig(path.join(folder, 'gan.config.json'), []), new UserError(message));
    await mkdir(folder);
  });
});
