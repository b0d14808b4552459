/** Which canvas a set of images gets when nobody says. */
import assert from 'node:assert/strict';
import { sizeText, type Canvas } from '../../../src/gan/config/canvas.ts';
import { fittingCanvas } from '../../../src/gan/data/fitting.ts';

type Size = readonly [width: number, height: number];

/** `count` images, each a whole and what is to be seen of it; without the latter, all of it is. */
function images(count: number, [width, height]: Size, content: Size = [width, height]) {
  const whole: Canvas = { width, height };
  return Array.from({ length: count }, () => ({
    whole,
    content: { width: content[0], height: content[1] },
  }));
}

const fitting = (...parts: ReturnType<typeof images>[]): string => {
  const canvas = fittingCanvas(parts.flat());
  return canvas ? sizeText(canvas) : 'none';
};

describe('The canvas that fits', () => {
  for (const [side, size] of [
    [3, '16'],
    [16, '16'],
    [17, '24'],
    [32, '32'],
    [33, '48'],
    [70, '96'],
    [128, '128'],
    [129, 'none'],
  ] as const) {
    it(`images of ${side}×${side} is ${size}`, () => {
      assert.equal(fitting(images(10, [side, side])), size);
    });
  }

  it('holds nine in ten', () => {
    assert.equal(fitting(images(9, [20, 20]), images(1, [40, 40])), '24');
    assert.equal(fitting(images(8, [20, 20]), images(2, [40, 40])), '48');
  });

  it('is the largest only where that holds nine in ten', () => {
    assert.equal(fitting(images(8, [20, 20]), images(2, [400, 400])), 'none');
  });

  for (const [width, height, size] of [
    [32, 48, '32x48'],
    [60, 30, '64x32'],
    [20, 26, '24x32'],
    [24, 60, '24x64'],
  ] as const) {
    it(`images of ${width}×${height} is ${size}`, () => {
      assert.equal(fitting(images(10, [width, height])), size);
    });
  }

  it('images that are longer still is no more than three times as long as wide', () => {
    assert.equal(fitting(images(10, [10, 64])), '24x64');
  });

  it('images of which one side is hardly longer than the other is a square', () => {
    assert.equal(fitting(images(10, [24, 27])), '32');
  });

  it('images of which few are long is a square, as is the one for long and high ones', () => {
    assert.equal(fitting(images(5, [30, 44]), images(5, [30, 30])), '48');
    assert.equal(fitting(images(5, [44, 30]), images(5, [30, 44])), '48');
  });

  it('images of which most are long holds the others as well', () => {
    assert.equal(fitting(images(6, [30, 44]), images(4, [32, 32])), '32x48');
  });

  it('frames that are all alike is that of the frames, not of what is in them', () => {
    assert.equal(fitting(images(10, [32, 32], [20, 24])), '32');
    assert.equal(fitting(images(10, [32, 48], [24, 44])), '32x48');
  });

  it('images with margins all round them is that of what is in them', () => {
    assert.equal(fitting(images(10, [64, 64], [20, 22])), '24');
    assert.equal(fitting(images(10, [256, 256], [20, 22])), '24');
  });
});
