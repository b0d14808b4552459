/** What the pages work out by themselves. */
import assert from 'node:assert/strict';
import { arrangement } from '../../../src/webviews/client/arrangement.ts';
import { itemAfterKey } from '../../../src/webviews/client/itemAfterKey.ts';
import { placeBeside } from '../../../src/webviews/client/placeBeside.ts';
import { evenly, qualityData } from '../../../src/webviews/client/qualityData.ts';

describe('The points of the chart of quality', () => {
  it('begin at step 0, where nothing is known, and mark the best', () => {
    assert.deepEqual(qualityData([10, 20], [2, 1], { step: 20, kid: 1 }), {
      steps: [0, 10, 20],
      kid: [null, 2, 1],
      best: [null, null, 1],
    });
  });

  it('make room for a best that the training went back from', () => {
    assert.deepEqual(qualityData([10, 30], [2, 3], { step: 20, kid: 1 }), {
      steps: [0, 10, 20, 30],
      kid: [null, 2, null, 3],
      best: [null, null, 1, null],
    });
  });

  it('mark nothing where no best is kept', () => {
    assert.deepEqual(qualityData([10], [2], undefined).best, [null, null]);
  });
});

describe('A sparkline', () => {
  it('shows all of a short series, and of a long one as many, the first and the last among them', () => {
    assert.deepEqual(evenly([1, 2, 3], 4), [1, 2, 3]);
    assert.deepEqual(evenly([0, 1, 2, 3, 4, 5, 6], 4), [0, 2, 4, 6]);
  });
});

describe('The keys in a grid of 7 sprites in rows of 3', () => {
  for (const [key, from, to] of [
    ['ArrowRight', 2, 3],
    ['ArrowLeft', 3, 2],
    ['ArrowDown', 2, 5],
    ['ArrowUp', 5, 2],
    ['Home', 5, 0],
    ['End', 1, 6],
    ['ArrowRight', 6, undefined],
    ['ArrowDown', 5, undefined],
    ['ArrowUp', 1, undefined],
    ['ArrowLeft', 0, undefined],
    ['a', 3, undefined],
  ] as const) {
    it(`${key} leads from ${from} ${to === undefined ? 'nowhere' : `to ${to}`}`, () => {
      assert.equal(itemAfterKey(key, from, 7, 3), to);
    });
  }
});

describe('A pop-over', () => {
  const size = { width: 300, height: 200 };
  const room = { width: 1000, height: 800 };
  const at = (left: number, top: number) => ({ left, top, right: left + 60, bottom: top + 60 });

  it('is to the right of its sprite', () => {
    assert.deepEqual(placeBeside(at(100, 100), size, room), { left: 168, top: 100 });
  });

  it('is to the left where the window ends', () => {
    assert.deepEqual(placeBeside(at(800, 100), size, room), { left: 492, top: 100 });
  });

  it('stays in the window at the bottom', () => {
    assert.equal(placeBeside(at(100, 780), size, room).top, 600);
  });

  it('is below its sprite in a narrow window, and above at the bottom of it', () => {
    const narrow = { width: 400, height: 800 };
    assert.deepEqual(placeBeside(at(200, 100), size, narrow), { left: 100, top: 168 });
    assert.deepEqual(placeBeside(at(200, 700), size, narrow), { left: 100, top: 492 });
  });
});

describe('A texture laid three times three', () => {
  it('is the same nine times where there is one', () => {
    assert.deepEqual(arrangement(1), Array(9).fill(0));
  });

  for (const count of [2, 3, 4, 6, 9]) {
    it(`shows each of ${count} variants, none beside itself`, () => {
      const places = arrangement(count);
      assert.deepEqual(new Set(places), new Set(Array.from({ length: count }, (_, i) => i)));
      places.forEach((variant, i) => {
        if (i % 3 < 2) assert.notEqual(places[i + 1], variant);
        if (i < 6) assert.notEqual(places[i + 3], variant);
      });
    });
  }
});
