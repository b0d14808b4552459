/** Files that belong together are written without a change to what is there. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, readlink, symlink } from 'node:fs/promises';
import path from 'node:path';
import { partIn } from '../../../src/gan/files.ts';
import { writeTogether } from '../../../src/gan/jobs/outputFiles.ts';
import { godotPathOf, unityPathOf } from '../../../src/gan/jobs/projects.ts';
import { noteRecipes, recipesIn, reserveSeeds } from '../../../src/gan/jobs/recipeFiles.ts';
import { indexIn } from '../../../src/gan/output/recipeIndex.ts';
import { writeFiles } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

describe('Writing files that belong together', () => {
  const newFolder = temporaryFolders();
  /** The second says how the first is called. */
  const pair = (stem: string) => [
    { ending: '.png', content: Uint8Array.of(1, 2) },
    { ending: '.json', content: `image is ${path.basename(stem)}.png` },
  ];
  const text = (folder: string, name: string) => readFile(path.join(folder, name), 'utf8');

  it('names all anew where one name is taken, and each still knows the other', async () => {
    const folder = await newFolder();
    await writeFiles(folder, { 'a.json': 'by hand' });
    const { files } = await writeTogether(path.join(folder, 'a'), pair);
    assert.deepEqual(files, ['a-2.png', 'a-2.json'].map((name) => path.join(folder, name))); // prettier-ignore
    assert.equal(await text(folder, 'a-2.json'), 'image is a-2.png');
    assert.equal(await text(folder, 'a.json'), 'by hand');
  });

  it('writes nothing twice', async () => {
    const folder = await newFolder();
    const first = await writeTogether(path.join(folder, 'a'), pair);
    assert.deepEqual(await writeTogether(path.join(folder, 'a'), pair), first);
    assert.deepEqual((await readdir(folder)).sort(), ['a.json', 'a.png']);
  });

  it('lets one file give way to another’s without a new name, and says so', async () => {
    const folder = await newFolder();
    await writeFiles(folder, { 'a.png.meta': 'guid of a scene' });
    const files = () => [...pair('a'), { ending: '.png.meta', content: 'guid: 1', givesWay: true }];
    const written = await writeTogether(path.join(folder, 'a'), files);
    assert.deepEqual(written.left, [path.join(folder, 'a.png.meta')]);
    assert.deepEqual(written.files.length, 2);
    assert.equal(await text(folder, 'a.png.meta'), 'guid of a scene');
  });

  it('takes no name that a folder has, or a link that leads nowhere', async () => {
    const folder = await newFolder();
    await mkdir(path.join(folder, 'a.png'));
    await symlink(path.join(folder, 'gone'), path.join(folder, 'a-2.json'));
    const { files } = await writeTogether(path.join(folder, 'a'), pair);
    assert.deepEqual(files, ['a-3.png', 'a-3.json'].map((name) => path.join(folder, name))); // prettier-ignore
    assert.equal(await readlink(path.join(folder, 'a-2.json')), path.join(folder, 'gone'));
  });

  it('gives each of many that write at once a set of its own, whole', async () => {
    const folder = await newFolder();
    const setOf = (i: number) => () => [
      { ending: '.png', content: `picture ${i}` },
      { ending: '.json', content: `of picture ${i}` },
    ];
    const sets = Array.from({ length: 8 }, (_, i) => i);
    await Promise.all(sets.map((i) => writeTogether(path.join(folder, 'a'), setOf(i))));
    const stems = (await readdir(folder)).filter((name) => name.endsWith('.png')).map((name) => name.slice(0, -4)); // prettier-ignore
    const pictures = await Promise.all(stems.map((stem) => text(folder, `${stem}.png`)));
    assert.deepEqual(
      [...pictures].sort(),
      sets.map((i) => `picture ${i}`),
    );
    for (const [i, stem] of stems.entries()) {
      assert.equal(await text(folder, `${stem}.json`), `of ${pictures[i]}`);
    }
    assert.equal((await readdir(folder)).length, 16);
  });

  it('sweeps what a killed process has left, also where there is nothing to write', async () => {
    const folder = await newFolder();
    const child = spawn(process.execPath, ['--version']);
    await once(child, 'exit');
    await writeFiles(folder, { 'a.png': Uint8Array.of(1, 2), 'a.json': 'image is a.png' });
    const left = path.basename(partIn(folder)).replace(`-${process.pid}-`, `-${child.pid}-`);
    await writeFiles(folder, { [left]: 'half' });
    await writeTogether(path.join(folder, 'a'), pair);
    assert.deepEqual((await readdir(folder)).sort(), ['a.json', 'a.png']);
  });

  it('leaves nothing of a set of which one cannot be written', async () => {
    const folder = await newFolder();
    const files = () => [
      { ending: '.png', content: 'picture' },
      { ending: '.png/a.json', content: 'behind a file' },
    ];
    await assert.rejects(writeTogether(path.join(folder, 'a'), files), /a file stands where its folder/);
    assert.deepEqual(await readdir(folder), []);
  });
});

describe('The index of a folder on the disk', () => {
  const newFolder = temporaryFolders();
  const recipe = { version: 1, program: 'p', run: 'r', checkpoint: 'c', step: 1, seed: 1, truncation: 1, clean: 'off' } as const; // prettier-ignore

  it('grows by what is made, and leaves an index of someone else alone', async () => {
    const folder = await newFolder();
    await writeFiles(folder, { 'index.json': '{"pages":[]}' });
    await noteRecipes(folder, { 'a.png': recipe });
    await noteRecipes(folder, { 'b.png': { ...recipe, seed: 2 } });
    assert.equal(await readFile(path.join(folder, 'index.json'), 'utf8'), '{"pages":[]}');
    const found = indexIn(await readFile(path.join(folder, 'index-2.json'), 'utf8'));
    assert.deepEqual(Object.entries(found ?? {}).map(([name, { seed }]) => [name, seed]), [['a.png', 1], ['b.png', 2]]); // prettier-ignore
  });

  it('keeps all that many note at once, and what it does not understand', async () => {
    const folder = await newFolder();
    const stored = { format: 'gan-asset-studio index', version: 1, files: { 'new.png': { version: 9 } } };
    await writeFiles(folder, { 'index.json': JSON.stringify(stored) });
    const names = Array.from({ length: 8 }, (_, i) => `${i}.png`);
    await Promise.all(names.map((name) => noteRecipes(folder, { [name]: recipe })));
    assert.deepEqual(Object.keys(await recipesIn(folder)), names);
    assert.match(await readFile(path.join(folder, 'index.json'), 'utf8'), /"new\.png": \{\s*"version": 9/);
    assert.deepEqual(await readdir(folder), ['index.json']);
  });

  it('is not written where a link of its name leads nowhere', async () => {
    const folder = await newFolder();
    await symlink(path.join(folder, 'gone'), path.join(folder, 'index.json'));
    await noteRecipes(folder, { 'a.png': recipe });
    assert.equal(await readlink(path.join(folder, 'index.json')), path.join(folder, 'gone'));
    assert.deepEqual(Object.keys(await recipesIn(folder)), ['a.png']);
  });

  it('gives seeds of a run to one who asks, behind those that were drawn from or were given before', async () => {
    const folder = await newFolder();
    await noteRecipes(folder, { 'sheet.png': { ...recipe, seed: 3, count: 4 } });
    assert.equal(await reserveSeeds(folder, 'another', 2), 0);
    const given = await Promise.all(Array.from({ length: 4 }, () => reserveSeeds(folder, 'r', 2)));
    assert.deepEqual(given.sort((a, b) => a - b), [7, 9, 11, 13]); // prettier-ignore
    assert.deepEqual(Object.keys(await recipesIn(folder)), ['sheet.png']);
  });
});

describe('The project that a file is in', () => {
  const newFolder = temporaryFolders();

  it('of Godot is the nearest, and none is no fault', async () => {
    const root = await newFolder();
    await writeFiles(root, { 'project.godot': '', 'inner/project.godot': '' });
    assert.equal(godotPathOf(path.join(root, 'art', 'a.png')), 'res://art/a.png');
    assert.equal(godotPathOf(path.join(root, 'inner', 'art', 'a.png')), 'res://art/a.png');
    assert.equal(godotPathOf(path.join(await newFolder(), 'a.png')), 'a.png');
  });

  it('of Unity is one whose assets it is among', async () => {
    const root = await newFolder();
    await writeFiles(root, { 'ProjectSettings/ProjectVersion.txt': '' });
    assert.equal(unityPathOf(path.join(root, 'Assets', 'Art', 'a.png')), 'Assets/Art/a.png');
    assert.equal(unityPathOf(path.join(root, 'Builds', 'a.png')), undefined);
    assert.equal(unityPathOf(path.join(await newFolder(), 'Assets', 'a.png')), undefined);
  });
});
