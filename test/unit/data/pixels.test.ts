/** Between straight RGBA and the networks' premultiplied planes, and onto the canvas. */
import assert from 'node:assert/strict';
import { contentBox, placeOnCanvas } from '../../../src/gan/data/canvas.ts';
import {
  greyPlane,
  pictureOf,
  premultipliedPlanes,
  straightBytes,
  straightRgba,
  writeAsSigned,
} from '../../../src/gan/data/pixels.ts';
import { Random } from '../../../src/gan/data/random.ts';
import { rectangle } from '../../support/sprites.ts';

/** There and back again, as an image goes into a training and a generated one comes out. */
function roundTrip(rgba: Uint8Array): Uint8Array {
  const planes = new Float32Array(rgba.length);
  writeAsSigned(premultipliedPlanes(rgba), planes, 0);
  return straightRgba(planes);
}

describe('Pixels on their way to a network and back', () => {
  it('keep every colour to a level where they are opaque', () => {
    const random = Random.fromSeed(1);
    const rgba = Uint8Array.from({ length: 4 * 500 }, (_, i) => (i % 4 === 3 ? 255 : random.below(256)));
    assert.deepEqual(roundTrip(rgba), rgba);
  });

  it('keep every colour within a level where they are more than half opaque', () => {
    const random = Random.fromSeed(2);
    const rgba = Uint8Array.from({ length: 4 * 5000 }, (_, i) =>
      i % 4 === 3 ? 128 + random.below(128) : random.below(256),
    );
    const back = roundTrip(rgba);
    const farthest = Math.max(...rgba.map((value, i) => Math.abs(value - (back[i] ?? NaN))));
    assert.ok(farthest <= 1, `off by ${farthest}`);
  });

  it('are had back from the bytes alone, exactly where opaque, and within a level where more than half', () => {
    const random = Random.fromSeed(3);
    const rgba = Uint8Array.from({ length: 4 * 5000 }, (_, i) =>
      i % 4 === 3 ? (i < 10_000 ? 255 : 128 + random.below(128)) : random.below(256),
    );
    const back = straightBytes(premultipliedPlanes(rgba));
    assert.deepEqual(back.subarray(0, 10_000), rgba.subarray(0, 10_000));
    assert.ok(rgba.every((value, i) => Math.abs(value - (back[i] ?? NaN)) <= 1));
    assert.deepEqual([...straightBytes(premultipliedPlanes(Uint8Array.of(200, 100, 50, 0)))], [0, 0, 0, 0]);
  });

  it('keep every level of opacity', () => {
    const rgba = Uint8Array.from({ length: 4 * 256 }, (_, i) => (i % 4 === 3 ? i >> 2 : 0));
    assert.deepEqual(roundTrip(rgba), rgba);
  });

  it('stay transparent, and lose the colour that nobody saw', () => {
    assert.deepEqual([...roundTrip(Uint8Array.of(200, 100, 50, 0))], [0, 0, 0, 0]);
  });

  it('lie in planes, transparent at −1 and opaque white at 1', () => {
    const planes = new Float32Array(9).fill(7);
    writeAsSigned(premultipliedPlanes(Uint8Array.of(255, 255, 255, 255, 80, 80, 80, 0)), planes, 1);
    assert.deepEqual([...planes], [7, 1, -1, 1, -1, 1, -1, 1, -1]);
  });

  it('that a network drew beyond its range are cut to it, and no colour is brighter than its alpha allows', () => {
    const planes = Float32Array.of(3, 0.5, -4, 0); // red 2, green 0.75, blue below 0; alpha a half
    assert.deepEqual([...straightRgba(planes)], [255, 255, 0, 128]);
  });
});

describe('Pixels in grey', () => {
  it('are as bright as their colours on black, by Rec. 601', () => {
    const rgba = Uint8Array.of(
      ...[255, 255, 255, 255],
      ...[255, 0, 0, 255],
      ...[255, 255, 255, 128],
      9,
      9,
      9,
      0,
    );
    assert.deepEqual([...greyPlane(premultipliedPlanes(rgba))], [255, 76, 128, 0]);
  });

  it('that a network drew become an opaque picture', () => {
    const { width, height, pixels } = pictureOf(Float32Array.of(-1, 1.5, 0), { width: 3, height: 1 });
    assert.deepEqual(
      [width, height, ...pixels],
      [3, 1, 0, 0, 0, 255, 255, 255, 255, 255, 128, 128, 128, 255],
    );
  });
});

describe('An image on the canvas', () => {
  const place = (image: ReturnType<typeof rectangle>, width: number, height = width) => {
    const content = contentBox(image);
    assert.ok(content);
    return placeOnCanvas(image, content, { width, height });
  };

  it('lies in the middle with all its margins', () => {
    const box = { left: 1, top: 2, width: 1, height: 3 };
    const expected = rectangle(16, 16, [9, 8, 7, 255], { ...box, left: 1 + 3, top: 2 + 2 });
    assert.deepEqual(place(rectangle(10, 12, [9, 8, 7, 255], box), 16), expected.pixels);
  });

  it('lies a pixel nearer to the top left when the middle falls between two pixels', () => {
    const expected = rectangle(4, 4, [9, 8, 7, 255], { left: 0, top: 0, width: 3, height: 3 });
    assert.deepEqual(place(rectangle(3, 3, [9, 8, 7, 255]), 4), expected.pixels);
  });

  it('that is too wide with its margins lies in the middle by its content', () => {
    const box = { left: 17, top: 0, width: 2, height: 4 };
    const expected = rectangle(4, 4, [9, 8, 7, 255], { left: 1, top: 0, width: 2, height: 4 });
    assert.deepEqual(place(rectangle(20, 4, [9, 8, 7, 255], box), 4), expected.pixels);
  });

  it('lies in the middle of one that is higher than wide', () => {
    const expected = rectangle(4, 8, [9, 8, 7, 255], { left: 1, top: 3, width: 2, height: 2 });
    assert.deepEqual(place(rectangle(2, 2, [9, 8, 7, 255]), 4, 8), expected.pixels);
  });

  it('is left out when its content is too large', () => {
    assert.equal(place(rectangle(5, 2), 4), null);
    assert.equal(place(rectangle(5, 2), 4, 8), null);
    assert.equal(place(rectangle(2, 5), 8, 4), null);
  });

  it('has no content when every pixel is transparent', () => {
    assert.equal(contentBox(rectangle(3, 3, [1, 2, 3, 0])), null);
  });
});
