/** Sprites find their place on a sheet, and no pixel is lost. */
import assert from 'node:assert/strict';
import type { SheetSettings } from '../../../../src/gan/config/sheetSettings.ts';
import { UserError } from '../../../../src/gan/errors.ts';
import { composeSheet, type Sheet } from '../../../../src/gan/output/sheet/sheet.ts';
import type { SpriteSet } from '../../../../src/gan/output/sheet/spriteSet.ts';
import { rectangle } from '../../../support/sprites.ts';
import { cut, noisyPicture, standing, walkAndGrass } from '../../../support/spriteSets.ts';

/** Sprites of many sizes. */
const motley = (settings: SheetSettings, count = 40): SpriteSet => ({
  name: 'motley',
  sprites: Array.from({ length: count }, (_, i) => ({
    name: `m${i}`,
    image: noisyPicture(i, 3 + (i % 7), 2 + (i % 5)),
  })),
  tags: [{ name: 'motley', from: 0, to: count - 1 }],
  settings,
});

const pixelsAt = ({ image, frames }: Sheet, i: number): number[] => {
  const { left = 0, top = 0, width = 0, height = 0 } = frames[i]?.box ?? {};
  return cut(image, { x: left, y: top, w: width, h: height });
};

function assertApart({ frames, image }: Sheet, gap: number): void {
  for (const [i, { box: a }] of frames.entries()) {
    assert.ok(
      a.left >= 0 && a.top >= 0 && a.left + a.width <= image.width && a.top + a.height <= image.height,
    );
    for (const { box: b } of frames.slice(i + 1)) {
      const apart =
        a.left + a.width + gap <= b.left ||
        b.left + b.width + gap <= a.left ||
        a.top + a.height + gap <= b.top ||
        b.top + b.height + gap <= a.top;
      assert.ok(apart, `${JSON.stringify(a)} touches ${JSON.stringify(b)}`);
    }
  }
}

describe('A packed sheet', () => {
  for (const settings of [
    {},
    { padding: 2 },
    { padding: 1, extrude: 2 },
    { trim: true, padding: 1 },
    { powerOfTwo: true },
  ] satisfies SheetSettings[]) {
    it(`keeps sprites apart and whole with ${JSON.stringify(settings)}`, () => {
      const set = motley({ ...settings, layout: 'packed' });
      const sheet = composeSheet(set);
      assertApart(sheet, (settings.padding ?? 0) + 2 * (settings.extrude ?? 0));
      set.sprites.forEach(({ image }, i) => {
        const { box, offset } = sheet.frames[i] ?? {
          box: { width: 0, height: 0 },
          offset: { left: 0, top: 0 },
        };
        const whole = standing(image, { width: 9, height: 6 }, 'center');
        const own = cut(whole, { x: offset.left, y: offset.top, w: box.width, h: box.height });
        assert.deepEqual(pixelsAt(sheet, i), own);
      });
    });
  }

  it('is hardly larger than what is on it', () => {
    const sheet = composeSheet(motley({ layout: 'packed' }, 200));
    const used = sheet.frames.reduce((sum, { box }) => sum + box.width * box.height, 0);
    assert.ok(used / (sheet.image.width * sheet.image.height) > 0.8);
  });

  it('has sides of powers of two when asked to', () => {
    const { width, height } = composeSheet(motley({ layout: 'packed', powerOfTwo: true })).image;
    assert.deepEqual([Math.log2(width) % 1, Math.log2(height) % 1], [0, 0]);
  });

  it('leaves out transparent borders and says what they were', () => {
    const { frames } = composeSheet(walkAndGrass({ trim: true }));
    assert.deepEqual(frames[0]?.source, { width: 10, height: 8 });
    assert.deepEqual(frames[0]?.offset, { left: 1, top: 2 });
    assert.deepEqual([frames[0]?.box.width, frames[0]?.box.height], [3, 4]);
  });

  it('keeps one pixel of a sprite that is fully transparent', () => {
    const set = {
      ...walkAndGrass({ trim: true }),
      sprites: [{ name: 'none', image: rectangle(4, 4, [0, 0, 0, 0]) }],
    };
    assert.deepEqual(composeSheet(set).image, { width: 1, height: 1, pixels: new Uint8Array(4) });
  });

  it('is the same for the same sprites', () => {
    assert.deepEqual(composeSheet(motley({ layout: 'packed' })), composeSheet(motley({ layout: 'packed' })));
  });
});

describe('A grid', () => {
  it('has equal cells, each sprite in the middle of its own', () => {
    const sheet = composeSheet(motley({ columns: 4 }, 10));
    assert.deepEqual(sheet.grid, {
      cell: { width: 9, height: 6 },
      columns: 4,
      rows: 3,
      margin: 0,
      spacing: 0,
    });
    assert.deepEqual([sheet.image.width, sheet.image.height], [36, 18]);
    // The first is 3×2 in a cell of 9×6.
    assert.deepEqual(cut(sheet.image, { x: 3, y: 2, w: 3, h: 2 }), [...noisyPicture(0, 3, 2).pixels]);
  });

  it('is as near to a square as may be where nothing is said', () => {
    assert.deepEqual(composeSheet(walkAndGrass()).grid?.columns, 3);
  });

  it('repeats the edge of each sprite around it', () => {
    const one = { name: 'o', image: noisyPicture(3, 2, 2) };
    const { image, grid } = composeSheet({
      ...walkAndGrass({ extrude: 2, padding: 1 }),
      sprites: [one, one],
    });
    assert.deepEqual(grid, { cell: { width: 2, height: 2 }, columns: 2, rows: 1, margin: 2, spacing: 5 });
    const row = (y: number) => cut(image, { x: 0, y, w: 6, h: 1 });
    const [a, b] = [cut(one.image, { x: 0, y: 0, w: 1, h: 1 }), cut(one.image, { x: 1, y: 0, w: 1, h: 1 })];
    for (const y of [0, 1, 2]) assert.deepEqual(row(y), [a, a, a, b, b, b].flat());
    assert.deepEqual(cut(image, { x: 6, y: 0, w: 1, h: 6 }), new Array(24).fill(0)); // prettier-ignore
  });

  it('of powers of two is filled with whole cells, so that an editor counts them alike', () => {
    const { image, grid, frames } = composeSheet(motley({ powerOfTwo: true, extrude: 1, padding: 1 }, 10));
    assert.deepEqual([image.width, image.height], [64, 32]);
    // Each cell is 9 wide, 3 apart, 1 from the edge: (64 − 2 + 3) / 12.
    assert.deepEqual(grid, { cell: { width: 9, height: 6 }, columns: 5, rows: 3, margin: 1, spacing: 3 });
    assert.deepEqual(frames[5]?.box, { left: 1, top: 10, width: 9, height: 6 });
  });
});

describe('Sprites that are too many for one sheet', () => {
  for (const layout of ['grid', 'packed'] as const) {
    it(`in the layout ${layout} are one sentence`, () => {
      const image = rectangle(1024, 1024);
      const set = {
        ...walkAndGrass({ layout }),
        sprites: Array.from({ length: 80 }, (_, i) => ({ name: `${i}`, image })),
      };
      const message =
        '80 sprites of up to 1024×1024 pixels do not fit a sheet of 8192×8192: make several sheets of fewer sprites.';
      assert.throws(() => composeSheet(set), new UserError(message));
    });
  }
});
