/** The sprites that are looked at before any is saved: picked, rolled again, varied. */
import assert from 'node:assert/strict';
import {
  allPicked,
  chosen,
  keyOf,
  moreLike,
  newBoard,
  pickedCount,
  pickedTo,
  rerolled,
  toggled,
  withCount,
  withSeed,
} from '../../../src/webviews/client/board.ts';
import { seeds } from '../../../src/webviews/client/seeds.ts';
import type { Board } from '../../../src/webviews/protocol.ts';

const keys = ({ cells }: Board) => cells.map(({ origin }) => keyOf(origin));
const picks = ({ cells }: Board) => cells.flatMap(({ isPicked }, i) => (isPicked ? [i] : []));
const picked = (board: Board, ...indices: readonly number[]) => indices.reduce(toggled, board);

describe('A board of sprites', () => {
  it('begins with one seed after the other, none picked', () => {
    const board = newBoard(7, 3);
    assert.deepEqual(keys(board), ['7', '8', '9']);
    assert.deepEqual(picks(board), []);
  });

  it('picks and lets go again, and a range from the last that was clicked', () => {
    const board = picked(newBoard(0, 8), 2, 5, 2);
    assert.deepEqual(picks(board), [5]);
    assert.deepEqual(picks(pickedTo(toggled(board, 1), 3)), [1, 2, 3, 5]);
    assert.deepEqual(picks(pickedTo(toggled(board, 7), 6)), [5, 6, 7]);
    assert.equal(pickedCount(allPicked(board, true)), 8);
    assert.equal(pickedCount(allPicked(board, false)), 0);
  });

  it('re-rolls what is not picked, by seeds that were never seen', () => {
    const once = rerolled(picked(newBoard(10, 4), 1));
    assert.deepEqual(keys(once), ['14', '11', '16', '17']);
    assert.deepEqual(picks(once), [1]);
    assert.deepEqual(keys(rerolled(once)), ['18', '11', '20', '21']);
  });

  it('has at a seed that is typed what generating by that seed has, but for what is picked', () => {
    const board = withSeed(picked(newBoard(10, 4), 1), 100);
    assert.deepEqual(keys(board), ['100', '11', '102', '103']);
    assert.deepEqual(keys(withSeed(board, 10)), ['10', '11', '12', '13']);
    assert.deepEqual(keys(rerolled(withSeed(board, 10))), ['104', '11', '106', '107']);
  });

  it('picks the one that others are to be like, and varies it in place of all that are not picked', () => {
    const board = moreLike(picked(newBoard(10, 4), 0), 2);
    assert.deepEqual(picks(board), [0, 2]);
    assert.deepEqual(keys(board), ['10', '12/15~0.5', '12', '12/17~0.5']);
  });

  it('goes on from a variation, and never varies by the same seed twice', () => {
    const board = moreLike(moreLike(newBoard(0, 3), 0), 1);
    assert.deepEqual(picks(board), [0, 1]);
    assert.deepEqual(keys(board), ['0', '0/4~0.5', '0/4~0.5/8~0.5']);
  });

  it('stays as it is when there is no sprite to be like', () => {
    const board = newBoard(0, 2);
    assert.equal(moreLike(board, 5), board);
  });

  it('grows by the seeds that follow, and shrinks by those that are not picked first', () => {
    const board = picked(newBoard(5, 4), 3);
    assert.deepEqual(keys(withCount(board, 6)), ['5', '6', '7', '8', '9', '10']);
    assert.deepEqual(keys(withCount(board, 2)), ['5', '8']);
    assert.deepEqual(keys(withCount(picked(board, 0), 1)), ['5']);
    assert.deepEqual(keys(rerolled(withCount(newBoard(0, 2), 3))), ['3', '4', '5']);
  });

  it('goes on with the first seed after the last', () => {
    assert.deepEqual(keys(newBoard(seeds - 1, 2)), [String(seeds - 1), '0']);
    const fresh = keys(rerolled(newBoard(seeds - 3, 2)));
    assert.deepEqual(fresh, ['0', '1']);
  });

  it('saves the picked, or all where none is, each sprite once', () => {
    assert.deepEqual(chosen(newBoard(3, 2)), [{ seed: 3 }, { seed: 4 }]);
    assert.deepEqual(chosen(picked(newBoard(3, 4), 2)), [{ seed: 5 }]);
    // Cell 1 keeps seed 1; the seed that is typed gives cell 0 the same.
    assert.deepEqual(chosen(allPicked(withSeed(picked(newBoard(0, 3), 1), 1), true)), [
      { seed: 1 },
      { seed: 3 },
    ]);
  });
});
