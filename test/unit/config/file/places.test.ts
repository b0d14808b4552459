/** The folders and globs of a dataset become one folder, and which of its images are meant. */
import assert from 'node:assert/strict';
import { matcherOf, sourceOf } from '../../../../src/gan/config/file/places.ts';

const GENERATED = ['assets/generated'];

/** Of these files, seen from the workspace, those that a dataset means. */
function meant(
  files: readonly string[],
  images: string | string[],
  exclude: string | string[] = [],
): string[] {
  const { folder, selection } = sourceOf(images, exclude, GENERATED);
  const prefix = folder === '' ? '' : `${folder}/`;
  const found = files.filter((file) => file.startsWith(prefix));
  return selection ? found.filter((file) => matcherOf(selection)(file.slice(prefix.length))) : found;
}

describe('The images of a dataset', () => {
  const files = [
    'art/a/1.png',
    'art/a/old/2.png',
    'art/a/3-old.png',
    'art/b/1.png',
    'art/b/[x].png',
    'art/0.png',
    'more/1.png',
  ];

  it('are those of a folder and its sub-folders', () => {
    assert.deepEqual(meant(files, 'art/a'), ['art/a/1.png', 'art/a/old/2.png', 'art/a/3-old.png']);
    assert.deepEqual(sourceOf('./art/a/', undefined, GENERATED), { folder: 'art/a' });
  });

  it('are not those of a folder whose name goes on', () => {
    assert.deepEqual(meant(['art/1.png', 'arty/1.png'], ['art', 'art/x']), ['art/1.png']);
  });

  it('are those of several folders, in the folder around them', () => {
    assert.deepEqual(meant(files, ['art/b', 'more']), ['art/b/1.png', 'art/b/[x].png', 'more/1.png']);
    assert.equal(sourceOf(['art/a', 'art/b'], undefined, GENERATED).folder, 'art');
    assert.equal(sourceOf(['art/a/x', 'art/ab/x'], undefined, GENERATED).folder, 'art');
  });

  it('are those of a glob, in the folder that it begins at', () => {
    assert.deepEqual(meant(files, 'art/*/1.png'), ['art/a/1.png', 'art/b/1.png']);
    assert.deepEqual(meant(files, 'art/**/{1,2}.png'), ['art/a/1.png', 'art/a/old/2.png', 'art/b/1.png']);
    assert.deepEqual(meant(files, 'a?t/b'), ['art/b/1.png', 'art/b/[x].png']);
    assert.equal(sourceOf('art/*/1.png', undefined, GENERATED).folder, 'art');
  });

  it('are those files that are named, in the folder that they lie in', () => {
    assert.deepEqual(meant(files, 'art/a/1.png'), ['art/a/1.png']);
    assert.deepEqual(meant(files, ['art/a/1.png', 'art/0.png']), ['art/a/1.png', 'art/0.png']);
    assert.equal(sourceOf('art/a/1.PNG', undefined, GENERATED).folder, 'art/a');
    assert.equal(sourceOf('0.png', undefined, GENERATED).folder, '');
  });

  it('are those of a folder with signs that other globs know', () => {
    const odd = ['art (1)/+a!/1.png', 'art 1/a/1.png'];
    assert.deepEqual(meant(odd, ['art (1)']), [odd[0]]);
    assert.deepEqual(meant(odd, '**/+a!/*.png'), [odd[0]]);
    assert.deepEqual(meant(odd, ['art (1)/*', 'art 1/b']), [odd[0]]);
  });

  it('are found at once by globs with many wildcards, which would keep a regular expression busy for ever', () => {
    const file = `art/${'a'.repeat(200)}.png`;
    const stars = `art/${'*a'.repeat(60)}b.png`;
    const folders = `${'**/a/'.repeat(30)}b.png`;
    const choices = `art/${'{a,aa,*}'.repeat(20)}b.png`;
    assert.deepEqual(meant([file], [stars, folders, choices]), []);
    assert.deepEqual(meant([file], `art/${'*a'.repeat(60)}*.png`), [file]);
  });

  it('are those of a glob with signs, choices and folders within each other', () => {
    assert.deepEqual(meant(files, 'art/[ab]/[!3]*.png'), ['art/a/1.png', 'art/b/1.png', 'art/b/[x].png']);
    assert.deepEqual(meant(files, 'art/{a/{old,new},b}/?.png'), ['art/a/old/2.png', 'art/b/1.png']);
    assert.deepEqual(meant(['x{1}.png', 'x{1.png', 'x1.png'], ['x{1}.png', 'x{1.png']), [
      'x{1}.png',
      'x{1.png',
    ]);
  });

  it('are all where the place is the workspace', () => {
    assert.deepEqual(meant(files, '.'), files);
    assert.deepEqual(meant(files, '**/1.png'), ['art/a/1.png', 'art/b/1.png', 'more/1.png']);
  });

  it('are without those that are excluded: without a slash at every depth, else from the workspace', () => {
    assert.deepEqual(meant(files, 'art/a', 'old'), ['art/a/1.png', 'art/a/3-old.png']);
    assert.deepEqual(meant(files, 'art/a', ['*-old.png']), ['art/a/1.png', 'art/a/old/2.png']);
    assert.deepEqual(meant(files, 'art', ['art/a', 'b']), ['art/0.png']);
    assert.deepEqual(meant(files, 'art', 'a/1.png').length, 6);
  });

  it('are without those that were made here, unless they are asked for', () => {
    const both = ['assets/generated/new.png', 'assets/own.png'];
    assert.deepEqual(meant(both, 'assets'), ['assets/own.png']);
    assert.deepEqual(meant(both, 'assets/generated'), ['assets/generated/new.png']);
    assert.deepEqual(meant(both, '**/new.png'), []);
  });
});
