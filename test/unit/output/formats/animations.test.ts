/** GIF and APNG, as readers of others read them. */
import assert from 'node:assert/strict';
import sharp from 'sharp';
import { animationsOf } from '../../../../src/gan/output/formats/animation.ts';
import { animatedPng } from '../../../../src/gan/output/formats/apng.ts';
import { animatedGif } from '../../../../src/gan/output/formats/gif.ts';
import type { PixelImage } from '../../../../src/gan/protocol.ts';
import { apngFrames, gifFrames } from '../../../support/engines.ts';
import { noisyPicture, walkAndGrass } from '../../../support/spriteSets.ts';

const animation = (frames: readonly PixelImage[], milliseconds = 120) => {
  const { width = 0, height = 0 } = frames[0] ?? {};
  return { name: 'noise', canvas: { width, height }, frames, milliseconds };
};
/** What is fully transparent is of no colour. */
const seen = (pixels: Uint8Array) => {
  const bytes = pixels.slice();
  for (let i = 0; i < bytes.length; i += 4) if (bytes[i + 3] === 0) bytes.fill(0, i, i + 4);
  return [...bytes];
};
const noise = [1, 2, 3, 3].map((seed) => noisyPicture(seed, 16, 12, 200));

describe('Animations of a set', () => {
  it('are one a tag, all on one canvas, at the pace that is set', () => {
    const found = animationsOf(walkAndGrass({ framesPerSecond: 4 }));
    const shape = found.map(({ name, frames, canvas, milliseconds }) => [
      name,
      frames.length,
      canvas,
      milliseconds,
    ]);
    const canvas = { width: 10, height: 8 };
    assert.deepEqual(shape, [['walk', 3, canvas, 250], ['grass & "co"', 2, canvas, 250]]); // prettier-ignore
  });
});

describe('A GIF', () => {
  it('shows every frame with exactly its colours, each frame with colours of its own', async () => {
    const { frames, delays, width, height } = gifFrames(await animatedGif(animation(noise)));
    assert.deepEqual([width, height], [16, 12]);
    // libvips drops a frame that is like the one before it, and keeps its time.
    assert.deepEqual(frames.map(seen).slice(0, 3), noise.map(({ pixels }) => seen(pixels)).slice(0, 3)); // prettier-ignore
    assert.equal(delays.reduce((sum, delay) => sum + delay, 0), 4 * 120); // prettier-ignore
  });

  it('repeats without an end', async () => {
    assert.equal((await sharp(await animatedGif(animation(noise))).metadata()).loop, 0);
  });

  it('has what is half there or more, and nothing of what is less', async () => {
    const pixels = Uint8Array.from([9, 9, 9, 127, 9, 9, 9, 128, 9, 9, 9, 0, 9, 9, 9, 255]);
    const [frame] = gifFrames(await animatedGif(animation([{ width: 2, height: 2, pixels }]))).frames;
    assert.deepEqual([...(frame ?? [])].filter((_, i) => i % 4 === 3), [0, 255, 0, 255]); // prettier-ignore
  });

  it('of one frame is a GIF too', async () => {
    const [only] = gifFrames(await animatedGif(animation(noise.slice(0, 1)))).frames;
    assert.deepEqual(seen(only ?? new Uint8Array()), seen(noise[0]?.pixels ?? new Uint8Array()));
  });
});

describe('An animated PNG', () => {
  const ghosts = noise.map((picture, n) => ({
    ...picture,
    pixels: picture.pixels.map((value, i) => (i % 4 === 3 && value > 0 ? 255 - n * 40 : value)),
  }));

  it('shows every frame pixel by pixel, also what is half transparent', async () => {
    const { frames, delays, loops } = apngFrames(await animatedPng(animation(ghosts)));
    assert.deepEqual(frames.map(seen), ghosts.map(({ pixels }) => seen(pixels))); // prettier-ignore
    assert.deepEqual([delays, loops], [[120, 120, 120, 120], 0]);
  });

  it('is its first frame to a program that knows no animations', async () => {
    const { data, info } = await sharp(await animatedPng(animation(ghosts))).raw().toBuffer({ resolveWithObject: true }); // prettier-ignore
    assert.deepEqual([info.width, info.height, info.channels], [16, 12, 4]);
    assert.deepEqual([...data], [...(ghosts[0]?.pixels ?? [])]);
  });
});
