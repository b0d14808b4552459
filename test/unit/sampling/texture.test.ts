/** Textures tile: each with itself, and each variant of a set with every other. */
import assert from 'node:assert/strict';
import type { Canvas } from '../../../src/gan/config/canvas.ts';
import { pictureOf } from '../../../src/gan/data/pixels.ts';
import { variantLatents, type LatentGrid } from '../../../src/gan/sampling/textureLatents.ts';
import type { TextureSampler } from '../../../src/gan/sampling/textureSampler.ts';
import { cellsMoved, pixelsMoved, textureSampler } from '../../support/textures.ts';

const GRID: LatentGrid = { common: 3, ofCell: 2, columns: 4, rows: 5 };

describe('The latents of a texture', () => {
  it('are those of its seed, and of no other', () => {
    assert.deepEqual(variantLatents(7, 1, GRID), variantLatents(7, 1, GRID));
    assert.notDeepEqual(variantLatents(7, 1, GRID), variantLatents(8, 1, GRID));
  });

  it('are the middle ones at truncation 0', () => {
    assert.ok(variantLatents(7, 1, GRID, 0)[0]?.every((number) => number === 0));
  });

  it('are, of the first variant, those of the texture alone', () => {
    assert.deepEqual(variantLatents(7, 3, GRID)[0], variantLatents(7, 1, GRID)[0]);
  });

  it('differ between variants in the cells that lie at no side, and in nothing else', () => {
    const [first, second] = variantLatents(7, 2, GRID);
    assert.ok(first && second);
    const differing = Array.from({ length: GRID.rows * GRID.columns }, (_, cell) => cell).filter((cell) =>
      [0, 1].some((i) => first[3 + cell * 2 + i] !== second[3 + cell * 2 + i]),
    );
    assert.deepEqual(differing, [5, 6, 9, 10, 13, 14]);
    assert.deepEqual(first.slice(0, 3), second.slice(0, 3));
  });
});

for (const [side, size] of [
  [32, { width: 96, height: 64 }],
  [16, { width: 20, height: 36 }],
] as const) {
  const cell = side === 32 ? 8 : 4;

  describe(`A texture of ${size.width}×${size.height} from a model of ${side}×${side}`, () => {
    let sampler: TextureSampler;
    before(async () => {
      sampler = await textureSampler(size, side);
    });
    after(() => sampler.dispose());
    const only = () => variantLatents(1, 1, sampler.grid)[0] ?? new Float32Array();

    it('has three planes of the size asked', async () => {
      assert.equal((await sampler.draw(only())).length, 3 * size.width * size.height);
    });

    for (const [right, down] of [
      [1, 0],
      [0, 1],
      [2, 3],
    ] as const) {
      it(`is the same moved round, number by number, when its cells are moved by ${right} and ${down}`, async () => {
        const still = await sampler.draw(only());
        const moved = await sampler.draw(cellsMoved(only(), sampler.grid, right, down));
        assert.deepEqual(moved, pixelsMoved(still, size, right * cell, down * cell));
        assert.notDeepEqual(moved, still);
      });
    }

    it('is the same, number by number, when it is drawn piece by piece', async () => {
      const whole = await sampler.draw(only());
      for (const piece of [1, 3]) {
        const inPieces = await textureSampler(size, side, piece);
        assert.deepEqual(await inPieces.draw(only()), whole);
        await inPieces.dispose();
      }
    });

    it('depends on every cell: none is drawn from half its neighbours', async () => {
      const still = await sampler.draw(only());
      for (let at = 0; at < sampler.grid.columns * sampler.grid.rows; at++) {
        const other = only();
        const from = sampler.grid.common + at * sampler.grid.ofCell;
        other.fill(1, from, from + sampler.grid.ofCell);
        assert.notDeepEqual(await sampler.draw(other), still);
      }
    });
  });
}

describe('Variants of a texture', () => {
  const size: Canvas = { width: 32, height: 40 };
  let sampler: TextureSampler;
  let variants: Uint8Array[] = [];
  before(async () => {
    sampler = await textureSampler(size);
    variants = [];
    for (const z of variantLatents(4, 3, sampler.grid))
      variants.push(pictureOf(await sampler.draw(z), size).pixels);
  });
  after(() => sampler.dispose());

  /** Of the pixel in a picture. */
  const colourAt = (picture: Uint8Array | undefined, x: number, y: number) =>
    picture?.slice((y * size.width + x) * 4, (y * size.width + x + 1) * 4);
  const places = Array.from({ length: size.width * size.height }, (_, i): [number, number] => [
    i % size.width,
    Math.floor(i / size.width),
  ]);
  const isOutermost = ([x, y]: [number, number]) =>
    x === 0 || y === 0 || x === size.width - 1 || y === size.height - 1;
  const differ = (place: [number, number]) =>
    String(colourAt(variants[0], ...place)) !== String(colourAt(variants[1], ...place));

  it('have the same outermost pixels, so that any may lie beside any other', () => {
    for (const place of places.filter(isOutermost)) {
      for (const variant of variants)
        assert.deepEqual(colourAt(variant, ...place), colourAt(variants[0], ...place));
    }
  });

  it('differ right behind them: no more is shared than must be', () => {
    const behind = places.filter(([x, y]) => x === 1 && y > 8 && y < 31);
    assert.ok(behind.some(differ));
  });

  it('are none like another', () => {
    assert.equal(new Set(variants.map(String)).size, 3);
  });

  it('differ in most of what is inside', () => {
    const inside = places.filter(([x, y]) => x >= 8 && x < 24 && y >= 8 && y < 32);
    assert.ok(inside.filter(differ).length > 0.9 * inside.length);
  });
});
