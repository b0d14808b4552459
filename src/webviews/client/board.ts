/** What is done with the sprites that are looked at: picked, rolled again, varied. Each gives a new board. */

import type { Board, Cell, Origin } from '../protocol.ts';
import { seeds } from './seeds.ts';

/** How far "more like this" goes: other details, other colours and parts, but the same thing. */
export const likeness = 0.5;

export function newBoard(seed: number, count: number): Board {
  const cells = Array.from({ length: count }, (_, i) => cellOf({ seed: within(seed + i) }));
  return { cells, seed, fresh: within(seed + count), anchor: 0 };
}

/** Fewer leave the unpicked first, from the end; more go on with the board's seeds. */
export function withCount(board: Board, count: number): Board {
  const { cells, seed, fresh } = board;
  if (count >= cells.length) {
    const more = Array.from({ length: count - cells.length }, (_, i) =>
      cellOf({ seed: within(seed + cells.length + i) }),
    );
    return { ...board, cells: [...cells, ...more], fresh: Math.max(fresh, within(seed + count)) };
  }
  const unpicked = cells.flatMap(({ isPicked }, i) => (isPicked ? [] : [i]));
  const picked = cells.flatMap(({ isPicked }, i) => (isPicked ? [i] : []));
  const leaving = new Set([...unpicked.reverse(), ...picked.reverse()].slice(0, cells.length - count));
  return { ...board, cells: cells.filter((_, i) => !leaving.has(i)), anchor: 0 };
}

/** The picked stay; each other cell is drawn from the seed that it has by its place when counted from `seed`. */
export function withSeed(board: Board, seed: number): Board {
  const cells = unpickedBy(board, (i) => ({ seed: within(seed + i) }));
  return { ...board, cells, seed, fresh: Math.max(board.fresh, within(seed + cells.length)) };
}

/** All but the picked are drawn from seeds that no cell has had. */
export function rerolled(board: Board): Board {
  return withSeed(board, freshFor(board));
}

/** The cell is picked; all others that are not become variations of its sprite. */
export function moreLike(board: Board, index: number): Board {
  const like = board.cells[index];
  if (like === undefined) return board;
  const { seed, varied = [] } = like.origin;
  const first = freshFor(board);
  const variation = (i: number): Origin => ({
    seed,
    varied: [...varied, { seed: first + i, distance: likeness }],
  });
  const marked = withPicks(board, (i, isPicked) => isPicked || i === index);
  return { ...marked, cells: unpickedBy(marked, variation), fresh: within(first + board.cells.length) };
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

/** What is saved: the picked, or all where none is; each sprite once. */
export function chosen({ cells }: Board): Origin[] {
  const picked = cells.filter(({ isPicked }) => isPicked);
  const wanted = picked.length > 0 ? picked : cells;
  return [...new Map(wanted.map(({ origin }) => [keyOf(origin), origin])).values()];
}

/** The same for the same sprite alone. */
export function keyOf({ seed, varied = [] }: Origin): string {
  return [seed, ...varied.map((variation) => `${variation.seed}~${variation.distance}`)].join('/');
}

const cellOf = (origin: Origin): Cell => ({ origin, isPicked: false });

/** After the last seed comes the first. */
function within(seed: number): number {
  return seed % seeds;
}

/** The first of as many in a row as there are cells. */
function freshFor({ fresh, cells }: Board): number {
  return fresh + cells.length > seeds ? 0 : fresh;
}

function withPicks(board: Board, pick: (index: number, isPicked: boolean) => boolean): Board {
  const cells = board.cells.map((cell, i) => ({ ...cell, isPicked: pick(i, cell.isPicked) }));
  return { ...board, cells };
}

function unpickedBy({ cells }: Board, origin: (index: number) => Origin): Cell[] {
  return cells.map((cell, i) => (cell.isPicked ? cell : cellOf(origin(i))));
}
