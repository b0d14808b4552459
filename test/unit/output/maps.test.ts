/** Maps of height and normals: which way they point, and that they tile. */
import assert from 'node:assert/strict';
import { square } from '../../../src/gan/config/canvas.ts';
import type { PixelImage } from '../../../src/gan/data/image.ts';
import { heightMap, normalMap } from '../../../src/gan/output/maps.ts';
import { rectangle } from '../../support/sprites.ts';
import { pixelsMoved, waves } from '../../support/textures.ts';

const pixelAt = ({ pixels, width }: PixelImage, x: number, y: number) => [
  ...pixels.slice((y * width + x) * 4, (y * width + x + 1) * 4),
];

/** Black, with a white square in the middle. */
const hill = (): PixelImage => {
  const ground = rectangle(12, 12, [0, 0, 0, 255]);
  for (let i = 0; i < 144; i++) {
    const isHigh = i % 12 >= 4 && i % 12 < 8 && i >= 48 && i < 96;
    if (isHigh) ground.pixels.fill(255, i * 4, i * 4 + 3);
  }
  return ground;
};

/** RGBA moved round: its bytes lie four to a pixel. */
function movedRound({ width, height, pixels }: PixelImage, right: number, down: number): PixelImage {
  const words = new Uint8Array(new ArrayBuffer(pixels.length));
  for (let channel = 0; channel < 4; channel++) {
    const plane = pixels.filter((_, i) => i % 4 === channel);
    pixelsMoved(plane, { width, height }, right, down).forEach(
      (value, i) => (words[i * 4 + channel] = value),
    );
  }
  return { width, height, pixels: words };
}

describe('A map of height', () => {
  it('is as high as the eye sees it bright: green above red above blue', () => {
    const heightOf = (colour: [number, number, number]) =>
      pixelAt(heightMap(rectangle(1, 1, [...colour, 255])), 0, 0);
    assert.deepEqual(heightOf([0, 255, 0]), [150, 150, 150, 255]);
    assert.deepEqual(heightOf([255, 0, 0]), [76, 76, 76, 255]);
    assert.deepEqual(heightOf([0, 0, 255]), [29, 29, 29, 255]);
    assert.deepEqual(heightOf([255, 255, 255]), [255, 255, 255, 255]);
  });
});

describe('A map of normals', () => {
  const normals = normalMap(heightMap(hill()));

  it('points straight up where it is flat', () => {
    assert.deepEqual(pixelAt(normals, 0, 0), [128, 128, 255, 255]);
    assert.deepEqual(pixelAt(normals, 6, 6), [128, 128, 255, 255]);
  });

  it('points away from a hill on each side of it, upwards in green', () => {
    const [left, right, top, bottom] = [pixelAt(normals, 3, 6), pixelAt(normals, 8, 6), pixelAt(normals, 6, 3), pixelAt(normals, 6, 8)]; // prettier-ignore
    assert.ok((left[0] ?? 0) < 100 && left[1] === 128);
    assert.ok((right[0] ?? 0) > 156 && right[1] === 128);
    assert.ok((top[1] ?? 0) > 156 && top[0] === 128);
    assert.ok((bottom[1] ?? 0) < 100 && bottom[0] === 128);
  });

  it('is of unit vectors', () => {
    for (let i = 0; i < normals.pixels.length; i += 4) {
      const vector = [0, 1, 2].map((k) => (normals.pixels[i + k] ?? 0) / 127.5 - 1);
      assert.ok(Math.abs(Math.hypot(...vector) - 1) < 0.02);
    }
  });

  it('goes round as the texture does: moved round, it is the same moved round', () => {
    const texture = waves(square(16), 3);
    const mapOf = (image: PixelImage) => normalMap(heightMap(image));
    assert.deepEqual(mapOf(movedRound(texture, 5, 11)), movedRound(mapOf(texture), 5, 11));
  });
});
