/** The sprites that are looked at before any is saved: picked, rolled again, varied. */
import assert from 'node:assert/strict';
import {
  allPicked,
  blendBoard,
  chosen,
  countOf,
  emptiesLast,
  moreLike,
  newBoard as boardOf,
  pickedCount,
  pickedTo,
  pinned,
  rerolled,
  toggled,
  variationsBoard,
  withCount,
  withDistance,
  without,
  withSeed,
  withWish,
} from '../../../src/webviews/client/board.ts';
import { BoardHistory, mostSteps } from '../../../src/webviews/client/boardHistory.ts';
import { originKey as keyOf, spriteKey } from '../../../src/webviews/spriteKey.ts';
import { seeds } from '../../../src/webviews/client/seeds.ts';
import type { Board, Sprite } from '../../../src/webviews/generateProtocol.ts';

const wish = { truncation: 1, palette: 'own' };
const newBoard = (seed: number, count: number) => boardOf({ wish, seed, count });
const none = () => false;
const seedsOf = (sprites: readonly Sprite[]) => sprites.map(({ origin }) => origin);
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
    assert.deepEqual(seedsOf(chosen(newBoard(3, 2), none)), [{ seed: 3 }, { seed: 4 }]);
    assert.deepEqual(seedsOf(chosen(picked(newBoard(3, 4), 2), none)), [{ seed: 5 }]);
    // Cell 1 keeps seed 1; the seed that is typed gives cell 0 the same.
    assert.deepEqual(seedsOf(chosen(allPicked(withSeed(picked(newBoard(0, 3), 1), 1), true), none)), [
      { seed: 1 },
      { seed: 3 },
    ]);
  });

  it('leaves what is picked as it was drawn when the controls move, and draws all others anew', () => {
    const board = withWish(picked(newBoard(0, 3), 1), { truncation: 0.3, palette: 'none', class: 'bats' });
    assert.deepEqual(board.cells.map((cell) => cell.wish.truncation), [0.3, 1, 0.3]); // prettier-ignore
    assert.deepEqual(board.cells[1]?.wish, wish);
    assert.deepEqual(board.wish, { truncation: 0.3, palette: 'none', class: 'bats' });
    const saved = chosen(board, none);
    assert.deepEqual(saved, [{ origin: { seed: 1 }, wish }]);
    const moved = rerolled(withSeed(withWish(board, { ...wish, truncation: 2 }), 50));
    assert.deepEqual(moved.cells[1], board.cells[1]);
  });

  it('leaves a sprite that is let go as it was drawn, until the next change', () => {
    const board = toggled(withWish(picked(newBoard(0, 2), 0), { ...wish, truncation: 0.3 }), 0);
    assert.deepEqual(board.cells[0], { origin: { seed: 0 }, wish, isPicked: false });
    assert.equal(withWish(board, board.wish).cells[0]?.wish.truncation, 0.3);
  });

  it('keeps the weights that drew what is picked, whatever the run learns after that', () => {
    const board = pinned(picked(newBoard(0, 2), 1), 'first');
    assert.deepEqual(board.cells.map(({ weights }) => weights), [undefined, 'first']); // prettier-ignore
    assert.equal(pinned(board, 'second'), board);
    assert.equal(toggled(board, 1).cells[1]?.weights, undefined);
    const key = spriteKey({ origin: { seed: 1 }, wish, weights: 'first' });
    assert.deepEqual(picks(without(board, new Set([key]))), []);
  });

  it('varies a sprite in the way that it was drawn, though the controls have moved since', () => {
    const board = moreLike(withWish(picked(newBoard(0, 2), 0), { ...wish, truncation: 0.3 }), 0);
    assert.deepEqual(board.cells.map((cell) => cell.wish.truncation), [1, 1]); // prettier-ignore
  });

  it('shows nearly empty sprites last and leaves them out of saving all, unless they are picked', () => {
    const isEmpty = ({ origin }: Sprite) => origin.seed < 2;
    const board = emptiesLast(newBoard(0, 4), isEmpty);
    assert.deepEqual(keys(board), ['2', '3', '0', '1']);
    assert.equal(emptiesLast(board, isEmpty), board);
    assert.deepEqual(seedsOf(chosen(board, isEmpty)), [{ seed: 2 }, { seed: 3 }]);
    assert.deepEqual(seedsOf(chosen(picked(board, 3), isEmpty)), [{ seed: 1 }]);
    assert.deepEqual(keys(emptiesLast(picked(newBoard(0, 3), 0), isEmpty)), ['0', '2', '1']);
  });
});

describe('A board of variations', () => {
  const board = variationsBoard({ wish, seed: 0, count: 3, distance: 0.5 }, ['bats']);

  it('has the image as it was found, its variations, and one as each class', () => {
    assert.deepEqual(keys(board), ['match/0', 'variation 0.5/0', 'variation 0.5/1', 'variation 0.5/2', 'match/0']); // prettier-ignore
    assert.deepEqual(board.cells.map((cell) => cell.wish.class), [undefined, undefined, undefined, undefined, 'bats']); // prettier-ignore
    assert.equal(countOf(board), 3);
  });

  it('re-rolls its variations alone, and what is picked stays where it is', () => {
    const once = rerolled(picked(board, 2));
    assert.deepEqual(keys(once), ['match/0', 'variation 0.5/3', 'variation 0.5/1', 'variation 0.5/5', 'match/0']); // prettier-ignore
    assert.deepEqual(keys(withCount(once, 2)), ['match/0', 'variation 0.5/3', 'variation 0.5/1', 'match/0']);
    assert.deepEqual(keys(withCount(board, 4)).slice(3), ['variation 0.5/2', 'variation 0.5/3', 'match/0']);
  });

  it('goes farther from its image but for what is picked, and keeps what a class is', () => {
    const farther = withDistance(picked(board, 1), 0.7);
    assert.deepEqual(keys(farther), ['match/0', 'variation 0.5/0', 'variation 0.7/1', 'variation 0.7/2', 'match/0']); // prettier-ignore
    assert.equal(withWish(board, { ...wish, palette: 'none' }).cells[4]?.wish.class, 'bats');
    assert.equal(moreLike(board, 1), board);
  });
});

describe('A board of a blend', () => {
  const board = blendBoard({ wish, seed: 0, count: 3 }, ['16']);

  it('has its frames, and each image in the colors of the other', () => {
    assert.deepEqual(keys(board), ['between 0 3/0', 'between 1 3/0', 'between 2 3/0', 'colors 0 16/0', 'colors 1 16/0']); // prettier-ignore
    assert.equal(countOf(board), 3);
    assert.equal(rerolled(board), board);
  });

  it('keeps picked frames among others', () => {
    const more = withCount(picked(board, 1), 2);
    assert.deepEqual(keys(more), ['between 0 2/0', 'between 1 3/0', 'between 1 2/0', 'colors 0 16/0', 'colors 1 16/0']); // prettier-ignore
    assert.deepEqual(picks(more), [1]);
  });
});

describe('The history of a board', () => {
  it('goes back and forth over picks, re-rolls and controls', () => {
    const history = new BoardHistory(newBoard(0, 2));
    const first = history.current;
    history.change(toggled(history.current, 0));
    history.change(rerolled(history.current));
    const last = history.current;
    history.undo();
    history.undo();
    assert.equal(history.current, first);
    assert.equal(history.canUndo, false);
    history.redo();
    history.redo();
    assert.equal(history.current, last);
    assert.equal(history.canRedo, false);
    history.undo();
    history.change(withCount(history.current, 1));
    assert.equal(history.canRedo, false);
  });

  it('takes the steps of a slider for one, and a control after another for two', () => {
    const history = new BoardHistory(newBoard(0, 2));
    const first = history.current;
    for (const truncation of [0.9, 0.8, 0.7]) history.change(withWish(history.current, { ...wish, truncation }), 'truncation'); // prettier-ignore
    history.change(withSeed(history.current, 9), 'seed');
    history.undo();
    assert.equal(history.current.wish.truncation, 0.7);
    history.undo();
    assert.equal(history.current, first);
  });

  it('remembers so many steps and no more, and keeps the latest for a page that is shown again', () => {
    const history = new BoardHistory(newBoard(0, 1));
    for (let i = 0; i < mostSteps + 20; i++) history.change(rerolled(history.current));
    for (let i = 0; i < mostSteps; i++) history.undo();
    assert.equal(history.canUndo, false);
    assert.deepEqual(keys(history.current), ['20']);
    const again = new BoardHistory(newBoard(0, 1));
    again.takeUp(history.kept(2));
    again.redo();
    again.redo();
    assert.equal(again.canRedo, false);
  });
});
