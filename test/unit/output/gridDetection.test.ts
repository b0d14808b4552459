/** A sheet shows by itself in which cells it was drawn. */
import assert from 'node:assert/strict';
import { Random } from '../../../src/gan/data/random.ts';
import { detectedCells } from '../../../src/gan/output/gridDetection.ts';
import type { PixelImage } from '../../../src/gan/protocol.ts';
import { noisyPicture } from '../../support/spriteSets.ts';
import { sampleSprites, type Colour } from '../../support/sprites.ts';

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly margin?: number;
  readonly spacing?: number;
  readonly columns: number;
  readonly rows: number;
  /** Empty, at the right and below. */
  readonly rest?: number;
  /** Between and around the cells. */
  readonly ground?: Colour;
}

/** A sheet of cells that `draw` fills. */
function sheetOf(layout: Layout, draw: (cell: number) => PixelImage): PixelImage {
  const { width, height, margin = 0, spacing = 0, columns, rows, rest = 0, ground = [0, 0, 0, 0] } = layout;
  const side = (size: number, count: number) => 2 * margin + count * (size + spacing) - spacing + rest;
  const sheet = { width: side(width, columns), height: side(height, rows) };
  const pixels = new Uint8Array(sheet.width * sheet.height * 4);
  for (let i = 0; i < pixels.length; i += 4) pixels.set(ground, i);
  for (let cell = 0; cell < columns * rows; cell++) {
    const image = draw(cell);
    const left = margin + (cell % columns) * (width + spacing) + Math.floor((width - image.width) / 2);
    const top =
      margin + Math.floor(cell / columns) * (height + spacing) + Math.floor((height - image.height) / 2);
    for (let y = 0; y < image.height; y++)
      pixels.set(
        image.pixels.subarray(y * image.width * 4, (y + 1) * image.width * 4),
        ((top + y) * sheet.width + left) * 4,
      );
  }
  return { ...sheet, pixels };
}

/** Every pixel is there. */
const full = (width: number, height: number) => (cell: number) => {
  const image = noisyPicture(cell, width, height);
  for (let i = 3; i < image.pixels.length; i += 4) image.pixels[i] = 255;
  return image;
};

/** Of one color with a little grain, each another. */
const tile = (width: number, height: number) => (cell: number) => {
  const random = Random.fromSeed(cell + 1);
  const base = [random.below(200), random.below(200), random.below(200)];
  const pixels = Array.from({ length: width * height }, () => [
    ...base.map((c) => c + random.below(20)),
    255,
  ]);
  return { width, height, pixels: Uint8Array.from(pixels.flat()) };
};

const found = (sheet: PixelImage, known = {}) => {
  const cells = detectedCells(sheet, known);
  return cells && [cells.width, cells.height, cells.margin, cells.spacing];
};

describe('Cells of a known size', () => {
  const size = { width: 16, height: 16 };
  for (const [margin, spacing, rest] of [
    [0, 0, 0],
    [1, 1, 0],
    [0, 2, 0],
    [2, 0, 0],
    [3, 1, 0],
    [0, 1, 1],
    [1, 2, 5],
    [4, 8, 0],
  ] as const) {
    it(`are found with a margin of ${margin}, a spacing of ${spacing} and ${rest} pixels left`, () => {
      const sheet = sheetOf({ ...size, margin, spacing, rest, columns: 7, rows: 5 }, full(16, 16));
      assert.deepEqual(found(sheet, { size }), [16, 16, margin, spacing]);
    });
  }

  it('need no square', () => {
    const sheet = sheetOf(
      { width: 16, height: 24, margin: 1, spacing: 3, columns: 4, rows: 3 },
      full(16, 24),
    );
    assert.deepEqual(found(sheet, { size: { width: 16, height: 24 } }), [16, 24, 1, 3]);
  });

  it('keep the margin or the spacing that is given', () => {
    const sheet = sheetOf({ ...size, margin: 2, spacing: 2, columns: 4, rows: 4 }, full(12, 12));
    assert.deepEqual(found(sheet, { size, spacing: 2 }), [16, 16, 2, 2]);
    assert.deepEqual(found(sheet, { size, margin: 2 }), [16, 16, 2, 2]);
  });

  it('are none where something would be left out', () => {
    const sheet = sheetOf({ width: 25, height: 25, columns: 4, rows: 4 }, full(25, 25));
    assert.equal(found(sheet, { size }), undefined);
  });

  it('that cut through what is drawn are said to', () => {
    const sheet = sheetOf({ width: 24, height: 24, columns: 4, rows: 4 }, full(20, 20));
    assert.ok((detectedCells(sheet, { size })?.cuts ?? 0) > 0);
    assert.deepEqual(detectedCells(sheet, {}), { width: 24, height: 24, margin: 0, spacing: 0, cuts: 0 });
  });
});

describe('Cells of an unknown size', () => {
  const CASES: readonly (readonly [string, Layout, (cell: number) => PixelImage])[] = [
    ['of sprites with a border', { width: 16, height: 16, columns: 8, rows: 4 }, full(12, 12)],
    [
      'of sprites that fill them, apart',
      { width: 16, height: 16, margin: 1, spacing: 1, columns: 8, rows: 4 },
      full(16, 16),
    ],
    [
      'of sprites that fill them, with no margin',
      { width: 32, height: 32, spacing: 2, columns: 5, rows: 3 },
      full(32, 32),
    ],
    ['of a strip', { width: 24, height: 24, columns: 6, rows: 1 }, full(20, 22)],
    ['that are no squares', { width: 16, height: 32, columns: 6, rows: 3 }, full(14, 30)],
    ['of tiles without gaps', { width: 16, height: 16, columns: 6, rows: 4 }, tile(16, 16)],
    [
      'between lines of one color',
      { width: 16, height: 16, margin: 1, spacing: 1, columns: 6, rows: 4, ground: [9, 9, 9, 255] },
      full(16, 16),
    ],
  ];
  for (const [name, layout, draw] of CASES) {
    it(`${name} are found`, () => {
      const { width, height, margin = 0, spacing = 0 } = layout;
      assert.deepEqual(found(sheetOf(layout, draw)), [width, height, margin, spacing]);
    });
  }

  it('of the sample sprites are found, whatever lies between them', async () => {
    const sprites = (await sampleSprites()).filter(({ width, height }) => width === 32 && height === 32);
    for (const gaps of [{}, { margin: 2, spacing: 4 }, { spacing: 1 }]) {
      const { margin = 0, spacing = 0 } = { margin: 0, spacing: 0, ...gaps };
      const sheet = sheetOf(
        { width: 32, height: 32, columns: 8, rows: 6, ...gaps },
        (cell) => sprites[cell] as PixelImage,
      );
      assert.deepEqual(found(sheet), [32, 32, margin, spacing]);
    }
  });

  it('are none of a single picture, with or without a border, or of noise', () => {
    assert.equal(
      detectedCells(sheetOf({ width: 24, height: 24, columns: 1, rows: 1 }, full(6, 7)), {}),
      undefined,
    );
    assert.equal(detectedCells(full(30, 30)(1), {}), undefined);
    assert.equal(detectedCells(full(64, 64)(1), {}), undefined);
  });
});
