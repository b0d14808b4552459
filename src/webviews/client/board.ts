/** What is done with the sprites that are looked at: picked, rolled again, varied. Each gives a new board; a picked sprite stays as it is. */

import type { Board, BoardKind, Cell, GenerateWish, Origin, Sprite } from '../generateProtocol.ts';
import { originKey, spriteKey } from '../spriteKey.ts';
import { seeds } from './seeds.ts';

/** How far "more like this" goes: other details, other colors and parts, but the same thing. */
export const likeness = 0.5;

/** What a board begins with. */
export interface BoardStart {
  readonly wish: GenerateWish;
  readonly seed: number;
  readonly count: number;
  /** Of variations. */
  readonly distance?: number;
}

export function newBoard({ wish, seed, count }: BoardStart): Board {
  return emptyBoard('seeds', { wish, seed, count }, (board) =>
    Array.from({ length: count }, (_, i) => cellOf(board, { seed: within(seed + i) })),
  );
}

/** The image as it was found, one for each seed, and one as each class. */
export function variationsBoard(start: BoardStart, classes: readonly string[]): Board {
  const { seed, count } = start;
  return emptyBoard('variations', start, (board) => [
    cellOf(board, match),
    ...Array.from({ length: count }, (_, i) => cellOf(board, rolledOrigin(board, within(seed + i)))),
    ...classes.map((name) => cellOf({ ...board, wish: { ...board.wish, class: name } }, match)),
  ]);
}

/** The frames from the first image to the second, and each in the colors of the other, from each map on. */
export function blendBoard(start: BoardStart, maps: readonly string[]): Board {
  return emptyBoard('blend', start, (board) => [
    ...framesOf(board, start.count),
    ...maps.flatMap((from) =>
      ([0, 1] as const).map((shape) => cellOf(board, { seed: 0, found: { kind: 'colors', shape, from } })),
    ),
  ]);
}

const match: Origin = { seed: 0, found: { kind: 'match' } };

function emptyBoard(kind: BoardKind, start: BoardStart, cells: (board: Board) => readonly Cell[]): Board {
  const { wish, seed, count, distance = likeness } = start;
  const board = { kind, cells: [], wish, distance, seed, fresh: within(seed + count), anchor: 0 };
  return { ...board, cells: cells(board) };
}

/** How many the person asked for: of a blend its frames, else what is drawn from seeds. */
export function countOf({ kind, cells }: Board): number {
  if (kind !== 'blend') return cells.filter(isRolled).length;
  const frames = cells.flatMap(({ origin: { found } }) => (found?.kind === 'between' ? found.frames : []));
  return frames.at(-1) ?? 0;
}

/** Fewer leave the unpicked first, from the end; more go on with the board's seeds. A blend gets other frames. */
export function withCount(board: Board, count: number): Board {
  return board.kind === 'blend' ? withFrames(board, count) : withRolled(board, count);
}

function withRolled(board: Board, count: number): Board {
  const { cells, seed, fresh } = board;
  const rolled = cells.flatMap((cell, i) => (isRolled(cell) ? [i] : []));
  if (count >= rolled.length) {
    const more = Array.from({ length: count - rolled.length }, (_, i) =>
      cellOf(board, rolledOrigin(board, within(seed + rolled.length + i))),
    );
    const at = (rolled.at(-1) ?? 0) + 1;
    const all = [...cells.slice(0, at), ...more, ...cells.slice(at)];
    return { ...board, cells: all, fresh: Math.max(fresh, within(seed + count)) };
  }
  const unpicked = rolled.filter((i) => cells[i]?.isPicked === false);
  const picked = rolled.filter((i) => cells[i]?.isPicked === true);
  const leaving = new Set([...unpicked.reverse(), ...picked.reverse()].slice(0, rolled.length - count));
  return { ...board, cells: cells.filter((_, i) => !leaving.has(i)), anchor: 0 };
}

/** Picked frames of another count stay among the new ones. */
function withFrames(board: Board, count: number): Board {
  const isFrame = ({ origin }: Sprite): boolean => origin.found?.kind === 'between';
  const kept = board.cells.filter((cell) => isFrame(cell) && cell.isPicked);
  const keys = new Set(kept.map(({ origin }) => originKey(origin)));
  const others = framesOf(board, count).filter(({ origin }) => !keys.has(originKey(origin)));
  const frames = [...kept, ...others].sort((a, b) => shareOf(a) - shareOf(b));
  return { ...board, cells: [...frames, ...board.cells.filter((cell) => !isFrame(cell))], anchor: 0 };
}

function framesOf(board: Board, frames: number): Cell[] {
  return Array.from({ length: frames }, (_, frame) =>
    cellOf(board, { seed: 0, found: { kind: 'between', frame, frames } }),
  );
}

function shareOf({ origin: { found } }: Sprite): number {
  return found?.kind === 'between' ? found.frame / (found.frames - 1) : 1;
}

/** The picked stay; each other cell is drawn from the seed that it has by its place when counted from `seed`. */
export function withSeed(board: Board, seed: number): Board {
  const cells = unpickedBy(board, (i) => rolledOrigin(board, within(seed + i)));
  return { ...board, cells, seed, fresh: Math.max(board.fresh, within(seed + countOf(board))) };
}

/** All but the picked are drawn from seeds that no cell has had. */
export function rerolled(board: Board): Board {
  return board.kind === 'blend' ? board : withSeed(board, freshFor(board));
}

/** The picked stay; all others are drawn in another way. */
export function withWish(board: Board, wish: GenerateWish): Board {
  const cells = board.cells.map((cell) => {
    const { class: own } = cell.wish;
    // That an image is drawn as one of a class is what the cell is.
    const kept = cell.origin.found !== undefined && own !== undefined ? { class: own } : {};
    return cell.isPicked ? cell : { origin: cell.origin, wish: { ...wish, ...kept }, isPicked: false };
  });
  return { ...board, cells, wish };
}

/** The picked stay; all other variations go as far from their image. */
export function withDistance(board: Board, distance: number): Board {
  const farther = { ...board, distance };
  const cells = board.cells.map((cell) =>
    cell.isPicked || cell.origin.found?.kind !== 'variation'
      ? cell
      : cellOf(farther, rolledOrigin(farther, cell.origin.seed)),
  );
  return { ...farther, cells };
}

/** The cell is picked; all others that are not become variations of its sprite. */
export function moreLike(board: Board, index: number): Board {
  const like = board.cells[index];
  if (like === undefined || board.kind !== 'seeds') return board;
  const { seed, varied = [] } = like.origin;
  const first = freshFor(board);
  const variation = (i: number): Origin => ({
    seed,
    varied: [...varied, { seed: first + i, distance: likeness }],
  });
  const marked = withPicks(board, (i, isPicked) => isPicked || i === index);
  // Like it also in the way that it was drawn, which the controls may have left since.
  const alike = { ...marked, wish: like.wish };
  return {
    ...marked,
    cells: unpickedBy(alike, variation),
    fresh: within(first + board.cells.length),
  };
}

export function toggled(board: Board, index: number): Board {
  return { ...withPicks(board, (i, isPicked) => (i === index ? !isPicked : isPicked)), anchor: index };
}

/** All from the anchor to the cell are picked besides. */
export function pickedTo(board: Board, index: number): Board {
  const [from, to] = [Math.min(board.anchor, index), Math.max(board.anchor, index)];
  return withPicks(board, (i, isPicked) => isPicked || (i >= from && i <= to));
}

export function allPicked(board: Board, isPicked: boolean): Board {
  return withPicks(board, () => isPicked);
}

export function pickedCount({ cells }: Board): number {
  return cells.filter(({ isPicked }) => isPicked).length;
}

/** Picked sprites stay those of the weights that drew them, whatever the run learns after that. */
export function pinned(board: Board, weights: string): Board {
  if (board.cells.every(({ isPicked, weights: own }) => !isPicked || own !== undefined)) return board;
  const cells = board.cells.map((cell) => (cell.isPicked ? { weights, ...cell } : cell));
  return { ...board, cells };
}

/** Those that no checkpoint draws any more are drawn by the latest, and no longer picked. */
export function without(board: Board, lost: ReadonlySet<string>): Board {
  const cells = board.cells.map((cell) => (lost.has(spriteKey(cell)) ? unpicked(cell) : cell));
  return { ...board, cells };
}

/** Nearly empty sprites come last, but for those that a person has picked. */
export function emptiesLast(board: Board, isEmpty: (sprite: Sprite) => boolean): Board {
  const moves = (cell: Cell): boolean => !cell.isPicked && isRolled(cell) && isEmpty(cell);
  const rolled = board.cells.filter(isRolled);
  const sorted = [...rolled.filter((cell) => !moves(cell)), ...rolled.filter(moves)];
  if (sorted.every((cell, i) => cell === rolled[i])) return board;
  // Each takes the place of one that is drawn from a seed too.
  return { ...board, cells: board.cells.map((cell) => (isRolled(cell) ? (sorted.shift() ?? cell) : cell)) };
}

/** What is saved: the picked, or all that show something where none is; each sprite once. */
export function chosen({ cells }: Board, isEmpty: (sprite: Sprite) => boolean): Sprite[] {
  const picked = cells.filter(({ isPicked }) => isPicked);
  const wanted = picked.length > 0 ? picked : cells.filter((cell) => !isEmpty(cell));
  return [...new Map(wanted.map((cell) => [spriteKey(cell), spriteOf(cell)])).values()];
}

export function spriteOf({ origin, wish, weights }: Sprite): Sprite {
  return { origin, wish, ...(weights === undefined ? {} : { weights }) };
}

function cellOf({ wish }: Board, origin: Origin): Cell {
  return { origin, wish, isPicked: false };
}

function unpicked({ origin, wish }: Cell): Cell {
  return { origin, wish, isPicked: false };
}

/** Drawn from a seed: another seed gives another one. */
function isRolled({ origin: { found } }: Sprite): boolean {
  return found === undefined || found.kind === 'variation';
}

function rolledOrigin({ kind, distance }: Board, seed: number): Origin {
  return kind === 'variations' ? { seed, found: { kind: 'variation', distance } } : { seed };
}

/** After the last seed comes the first. */
function within(seed: number): number {
  return seed % seeds;
}

/** The first of as many in a row as there are cells. */
function freshFor({ fresh, cells }: Board): number {
  return fresh + cells.length > seeds ? 0 : fresh;
}

function withPicks(board: Board, pick: (index: number, isPicked: boolean) => boolean): Board {
  const cells = board.cells.map((cell, i) => {
    const isPicked = pick(i, cell.isPicked);
    if (isPicked === cell.isPicked) return cell;
    return isPicked ? { ...cell, isPicked } : unpicked(cell);
  });
  return { ...board, cells };
}

/** @param origin by the place among those that are drawn from seeds */
function unpickedBy(board: Board, origin: (index: number) => Origin): Cell[] {
  let index = -1;
  return board.cells.map((cell) => {
    if (!isRolled(cell)) return cell;
    index++;
    return cell.isPicked ? cell : cellOf(board, origin(index));
  });
}
