/** Which sprites of a board are drawn, which have to be, and how large they are shown. */
import assert from 'node:assert/strict';
import { newBoard, rerolled, toggled } from '../../../src/webviews/client/board.ts';
import { Drawings } from '../../../src/webviews/client/drawings.ts';
import { columnsAt, spriteZoom } from '../../../src/webviews/client/spriteZoom.ts';

describe('The drawings of a board', () => {
  it('order what is not drawn, each sprite once', () => {
    const drawings = new Drawings<string>();
    const board = newBoard(4, 3);
    const { order, origins } = drawings.order(board);
    assert.deepEqual(origins, [{ seed: 4 }, { seed: 5 }, { seed: 6 }]);
    assert.ok(drawings.take(order, 1, ['five']));
    assert.deepEqual(drawings.order(board).origins, [{ seed: 4 }, { seed: 6 }]);
    assert.deepEqual(drawings.pictureOf({ seed: 5 }), 'five');
    assert.equal(drawings.pictureOf({ seed: 5, varied: [{ seed: 1, distance: 0.5 }] }), undefined);
  });

  it('take what an order before the last still brings, as it is of the same wish', () => {
    const drawings = new Drawings<string>();
    const board = toggled(newBoard(0, 2), 0);
    const first = drawings.order(board);
    const second = drawings.order(rerolled(board));
    assert.ok(drawings.take(first.order, 0, ['zero']));
    assert.ok(drawings.take(second.order, 1, ['three']));
    assert.deepEqual(drawings.pictureOf({ seed: 0 }), 'zero');
    assert.deepEqual(drawings.pictureOf({ seed: 3 }), 'three');
  });

  it('forget all when the wish is another, and refuse what comes of the one before', () => {
    const drawings = new Drawings<string>();
    const { order } = drawings.order(newBoard(0, 2));
    drawings.take(order, 0, ['zero']);
    drawings.forget();
    assert.equal(drawings.pictureOf({ seed: 0 }), undefined);
    assert.equal(drawings.take(order, 1, ['one']), false);
    assert.notEqual(drawings.order(newBoard(0, 2)).order, order);
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
