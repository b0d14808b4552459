/** Pixels become files, and many images one. */
import assert from 'node:assert/strict';
import sharp from 'sharp';
import { Random } from '../../../src/gan/data/random.ts';
import { mosaic, squareColumns } from '../../../src/gan/output/mosaic.ts';
import { encodeGreyPng, encodePng } from '../../../src/gan/output/png.ts';
import { beforeAndAfter } from '../../../src/gan/output/preview.ts';
import type { PixelImage } from '../../../src/gan/protocol.ts';

/** An image of one level in all channels. */
const plain = (level: number, width = 1, height = 1): PixelImage => ({
  width,
  height,
  pixels: new Uint8Array(width * height * 4).fill(level),
});
/** The first channel, a row a list. */
const levels = ({ width, height, pixels }: PixelImage) =>
  Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => pixels[(y * width + x) * 4]),
  );

describe('A mosaic', () => {
  it('fills its rows from the left, the last one as far as it goes', () => {
    const images = [1, 2, 3, 4, 5].map((level) => plain(level));
    assert.deepEqual(levels(mosaic(images, 3)), [[1, 2, 3], [4, 5, 0]]); // prettier-ignore
  });

  it('leaves a transparent gap between neighbours, and none outside', () => {
    const images = [1, 2, 3, 4].map((level) => plain(level, 2, 1));
    assert.deepEqual(levels(mosaic(images, 2, 1)), [[1, 1, 0, 2, 2], [0, 0, 0, 0, 0], [3, 3, 0, 4, 4]]); // prettier-ignore
  });

  it('keeps every pixel of its images in its place', () => {
    const random = Random.fromSeed(1);
    const images = Array.from({ length: 4 }, () => ({
      width: 3,
      height: 2,
      pixels: Uint8Array.from({ length: 24 }, () => random.below(256)),
    }));
    const { width, pixels } = mosaic(images, 2);
    const fourth = [2, 3].flatMap((y) => [...pixels.slice((y * width + 3) * 4, (y * width + 6) * 4)]);
    assert.deepEqual(fourth, [...(images[3]?.pixels ?? [])]);
  });

  for (const [count, columns] of [
    [1, 1],
    [2, 2],
    [4, 2],
    [5, 3],
    [16, 4],
    [17, 5],
  ] as const) {
    it(`of ${count} is nearest to a square with ${columns} columns`, () => {
      assert.equal(squareColumns(count), columns);
    });
  }
});

describe('A preview', () => {
  it('has each sprite before and after, side by side, enlarged in whole steps', () => {
    const [before, after] = [[1, 2, 3].map((level) => plain(level, 64, 64)), [7, 8, 9].map((level) => plain(level, 64, 64))]; // prettier-ignore
    const { width, height, pixels } = beforeAndAfter(before, after);
    // Two pairs a row: twice 64 + 1 + 64, and 3 between; twice as large.
    assert.deepEqual([width, height], [2 * (129 + 3 + 129), 2 * (64 + 3 + 64)]);
    const at = (x: number, y: number) => pixels[(2 * y * width + 2 * x) * 4];
    assert.deepEqual([at(0, 0), at(63, 63), at(64, 0), at(65, 0)], [1, 1, 0, 7]);
    assert.deepEqual([at(132, 0), at(197, 0), at(0, 67), at(65, 67), at(132, 67)], [2, 8, 3, 9, 0]);
  });

  it('of sprites of 128 pixels has them as they are, and no more than 64', () => {
    const many = Array.from({ length: 70 }, () => plain(1, 128, 16));
    const { width, height } = beforeAndAfter(many, many);
    assert.deepEqual([width, height], [8 * 257 + 7 * 3, 8 * 16 + 7 * 3]);
  });
});

describe('A PNG that we write', () => {
  it('holds exactly the pixels it was given, with the colours of half transparent ones', async () => {
    const random = Random.fromSeed(2);
    const pixels = Uint8Array.from({ length: 9 * 7 * 4 }, () => random.below(256));
    const png = await encodePng({ width: 9, height: 7, pixels });
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    assert.deepEqual([info.format, info.width, info.height, info.channels], ['raw', 9, 7, 4]);
    assert.deepEqual([...data], [...pixels]);
  });

  it('has an alpha channel even where all is opaque', async () => {
    const { format, channels } = await sharp(await encodePng(plain(255, 4, 4))).metadata();
    assert.deepEqual([format, channels], ['png', 4]);
  });

  it('in grey has one channel, and the same levels', async () => {
    const grey = Array.from({ length: 6 }, (_, i) => i * 51);
    const pixels = Uint8Array.from(grey.flatMap((level) => [level, level, level, 255]));
    const png = await encodeGreyPng({ width: 3, height: 2, pixels });
    assert.equal((await sharp(png).metadata()).channels, 1);
    const { data } = await sharp(png).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    assert.deepEqual([...data], grey);
  });

  it('is the same to the byte for the same pixels', async () => {
    assert.deepEqual(await encodePng(plain(7, 5, 5)), await encodePng(plain(7, 5, 5)));
  });
});
