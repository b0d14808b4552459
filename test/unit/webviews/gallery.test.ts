/** The gallery's list: which rows there are, and which of them are in sight. */
import assert from 'node:assert/strict';
import { galleryRows, type GalleryState } from '../../../src/webviews/client/galleryRows.ts';
import { offsetsOf, rowsWithin } from '../../../src/webviews/client/virtualRows.ts';
import type { RunCard, RunDetails } from '../../../src/webviews/galleryProtocol.ts';

describe('The rows in sight', () => {
  const offsets = offsetsOf([100, 20, 20, 100]);

  it('are those that lie in the window in whole or in part', () => {
    assert.deepEqual(offsets, [0, 100, 120, 140, 240]);
    assert.deepEqual(rowsWithin(offsets, 0, 100), { first: 0, end: 1 });
    assert.deepEqual(rowsWithin(offsets, 50, 121), { first: 0, end: 3 });
    assert.deepEqual(rowsWithin(offsets, 100, 140), { first: 1, end: 3 });
    assert.deepEqual(rowsWithin(offsets, 200, 900), { first: 3, end: 4 });
  });

  it('are none of an empty list, and none beyond the end', () => {
    assert.deepEqual(rowsWithin([0], 0, 500), { first: 0, end: 0 });
    assert.deepEqual(rowsWithin(offsets, 500, 900), { first: 4, end: 4 });
  });

  it('are few of very many, wherever one looks', () => {
    const many = offsetsOf(Array<number>(100_000).fill(68));
    for (const top of [0, 3_000_001, 68 * 100_000 - 900]) {
      const { first, end } = rowsWithin(many, top, top + 900);
      assert.ok(end - first >= 13 && end - first <= 15, `${first} to ${end}`);
      assert.ok((many[first] ?? 0) <= top && (many[end] ?? 0) >= top + 900);
    }
  });
});

describe('The gallery', () => {
  const card = (id: string, stateWords = 'finished') =>
    ({ id, name: id, state: 'finished', stateWords, hasFolder: true }) as RunCard;
  const details: RunDetails = {
    kind: 'details',
    id: 'bats',
    checkpoints: [{ file: '/c', words: 'step 9', facts: '', canKeep: true, isKept: false }],
    images: {
      path: '/out',
      shownPath: 'out',
      pageUri: 'page:out',
      fileUri: 'file:///out',
      names: ['bats-1.png', 'bats-2.png', 'bats-3.png'],
    },
  };
  const state: GalleryState = {
    runs: [card('bats'), card('slimes', 'failed')],
    opened: new Set(),
    details: new Map([['bats', details]]),
    filter: '',
    columns: 2,
  };
  const kinds = (change: Partial<GalleryState>) =>
    galleryRows({ ...state, ...change }).map((row) => (row.kind === 'run' ? row.run.name : row.kind));

  it('is a card a run as long as none is opened', () => {
    assert.deepEqual(kinds({}), ['bats', 'slimes']);
  });

  it('has beneath an opened run its checkpoints, and its images as many in a row as fit', () => {
    assert.deepEqual(kinds({ opened: new Set(['bats']) }), [
      'bats',
      'heading',
      'checkpoint',
      'heading',
      'images',
      'images',
      'slimes',
    ]);
  });

  it('has nothing beneath an opened run that nothing is known of yet', () => {
    assert.deepEqual(kinds({ opened: new Set(['slimes']) }), ['bats', 'slimes']);
  });

  it('keeps by a filter the runs of a name or a state, and all that is beneath them', () => {
    assert.deepEqual(kinds({ filter: ' FAIL' }), ['slimes']);
    assert.equal(kinds({ filter: 'bat', opened: new Set(['bats']) }).length, 6);
    assert.deepEqual(kinds({ filter: 'ghost' }), []);
  });

  it('finds an image by its name', () => {
    assert.deepEqual(kinds({ filter: 's-3', opened: new Set(['bats']) }), ['bats', 'heading', 'images']);
  });

  it('gives each row a key of its own', () => {
    const keys = galleryRows({ ...state, opened: new Set(['bats']) }).map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length);
  });
});
