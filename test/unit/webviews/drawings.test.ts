/** Which sprites of a board are drawn, which have to be, and how large they are shown. */
import assert from 'node:assert/strict';
import { newBoard, pinned, rerolled, toggled } from '../../../src/webviews/client/board.ts';
import { Drawings } from '../../../src/webviews/client/drawings.ts';
import { isNearlyEmpty } from '../../../src/webviews/client/emptiness.ts';
import { columnsAt, spriteZoom } from '../../../src/webviews/client/spriteZoom.ts';
import type { Sprite } from '../../../src/webviews/generateProtocol.ts';

const wish = { truncation: 1, palette: 'own' };
const board = (seed: number, count: number) => newBoard({ wish, seed, count });
const picture = (value: number, bytes = 4) => ({ value, data: { length: bytes } });
const seedsOf = (sprites: readonly Sprite[]) => sprites.map(({ origin }) => origin.seed);

describe('The drawings of a board', () => {
  it('order what is not drawn, each sprite once, in its own way', () => {
    const drawings = new Drawings<ReturnType<typeof picture>>();
    const { order, sprites } = drawings.lacking(board(4, 3));
    assert.deepEqual(seedsOf(sprites), [4, 5, 6]);
    for (const sprite of drawings.spritesOf(order, [1])) drawings.put(sprite, picture(5));
    assert.deepEqual(seedsOf(drawings.lacking(board(4, 3)).sprites), [4, 6]);
    assert.equal(drawings.pictureOf({ origin: { seed: 5 }, wish })?.value, 5);
    assert.equal(drawings.pictureOf({ origin: { seed: 5 }, wish: { ...wish, truncation: 0.5 } }), undefined);
    assert.deepEqual(drawings.spritesOf(order, [0]), []);
  });

  it('are others by other weights, but for what is picked', () => {
    const drawings = new Drawings<ReturnType<typeof picture>>();
    drawings.weights = 'first';
    const before = pinned(toggled(board(0, 2), 0), 'first');
    for (const cell of before.cells) drawings.put(cell, picture(cell.origin.seed));
    drawings.weights = 'second';
    assert.deepEqual(seedsOf(drawings.lacking(before).sprites), [1]);
    assert.equal(drawings.pictureOf(before.cells[0] as Sprite)?.value, 0);
  });

  it('forget what was re-rolled long ago, and never what the board shows', () => {
    const drawings = new Drawings<ReturnType<typeof picture>>(100);
    let shown = board(0, 4);
    for (let i = 0; i < 50; i++) {
      const { order, sprites } = drawings.lacking(shown);
      for (const sprite of drawings.spritesOf(order, sprites.map((_, at) => at))) drawings.put(sprite, picture(0, 20)); // prettier-ignore
      assert.ok(shown.cells.every((cell) => drawings.pictureOf(cell) !== undefined));
      assert.ok(drawings.bytes <= 180, String(drawings.bytes));
      shown = rerolled(shown);
    }
    drawings.lacking(shown);
    assert.ok(drawings.bytes <= 100);
  });
});

describe('A nearly empty sprite', () => {
  const sprite = (visible: number) => ({
    data: Uint8Array.from({ length: 32 * 32 * 4 }, (_, i) => (i % 4 === 3 && i < visible * 4 ? 255 : 0)),
  });

  it('is one that shows a few pixels, and no small one', () => {
    assert.equal(isNearlyEmpty(sprite(0)), true);
    assert.equal(isNearlyEmpty(sprite(15)), true);
    assert.equal(isNearlyEmpty(sprite(25)), false);
  });

  it('is one that is all but transparent too', () => {
    assert.equal(isNearlyEmpty({ data: new Uint8Array(32 * 32 * 4).fill(20) }), true);
  });
});

describe('The sprites of a board', () => {
  const room = { width: 1000, height: 600 };
  const square = (side: number) => ({ width: side, height: side });

  it('are as large as lets all be seen, and never larger than tells something', () => {
    assert.equal(spriteZoom(square(32), 1, room, 12, 1), 5);
    assert.equal(spriteZoom(square(32), 32, room, 12, 1), 3);
  });

  it('are large enough to be judged though not all are seen, and as they are where they are larger than that', () => {
    assert.equal(spriteZoom(square(32), 1000, room, 12, 1), 2);
    assert.equal(spriteZoom(square(256), 16, room, 12, 1), 1);
  });

  it('have whole pixels of a finer screen', () => {
    assert.equal(spriteZoom(square(32), 1, { width: 2000, height: 1200 }, 24, 2), 10);
    assert.equal(spriteZoom(square(32), 1000, { width: 1500, height: 900 }, 18, 1.5), 3);
  });

  it('lie beside each other as many as there is room for, at least one', () => {
    assert.equal(columnsAt(square(32), 1000, 12, 3), 9);
    assert.equal(columnsAt(square(256), 100, 12, 1), 1);
  });
});
