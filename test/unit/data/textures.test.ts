/** What of a folder textures are learnt from, and the crops that are taken of it. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { square } from '../../../src/gan/config/canvas.ts';
import { writeCrop } from '../../../src/gan/data/crops.ts';
import type { PixelImage } from '../../../src/gan/data/image.ts';
import { colourPlanes } from '../../../src/gan/data/pixels.ts';
import { Random } from '../../../src/gan/data/random.ts';
import { hasSeam } from '../../../src/gan/data/seam.ts';
import { areTiles, readTextures } from '../../../src/gan/data/textures.ts';
import { UserError } from '../../../src/gan/errors.ts';
import { encodePng } from '../../../src/gan/output/png.ts';
import { spritePng, writeFiles } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';
import { pixelsMoved, ramp, waves, writeTiles } from '../../support/textures.ts';

const STILL = { mirrored: false, turned: false };

describe('A folder of textures', () => {
  const newFolder = temporaryFolders();

  it('may be a single image', async () => {
    const folder = await newFolder();
    await writeTiles(folder, 2, square(32));
    const { files, images } = await readTextures(path.join(folder, 'tile-1.png'), square(32));
    assert.deepEqual([files, images], [['tile-1.png'], [colourPlanes(waves(square(32), 1).pixels)]]);
  });

  it('leaves out what is transparent somewhere and what is smaller than a crop, with the reason', async () => {
    const folder = await newFolder();
    await writeTiles(folder, 2, square(32));
    await writeFiles(folder, {
      'glass.png': await spritePng(32, 32, [1, 2, 3, 254]),
      'small.png': await spritePng(16),
    });
    assert.deepEqual((await readTextures(folder, square(32))).skipped, [
      { file: 'glass.png', reason: 'has transparent pixels, which a texture cannot have' },
      { file: 'small.png', reason: 'is 16×16, smaller than 32×32' },
    ]);
  });

  it('is of tiles where all are as large as the crops, and of parts where one is larger', async () => {
    const folder = await newFolder();
    await writeTiles(folder, 2, square(32));
    assert.equal(areTiles(await readTextures(folder, square(32))), true);
    await writeFiles(folder, { 'large.png': await encodePng(waves(square(48))) });
    assert.equal(areTiles(await readTextures(folder, square(32))), false);
  });

  it('takes tiles round, and names those that show a line; a larger image only where it shows none', async () => {
    const folder = await newFolder();
    await writeFiles(folder, {
      'tile.png': await encodePng(waves(square(32))),
      'lined.png': await encodePng(ramp(square(32))),
      'large.png': await encodePng(waves(square(64))),
      'large-lined.png': await encodePng(ramp(square(64))),
    });
    const { files, extents, seamed } = await readTextures(folder, square(32));
    const round = files.filter((_, i) => extents[i]?.goesRound);
    assert.deepEqual([round, seamed], [['large.png', 'lined.png', 'tile.png'], ['lined.png']]);
  });

  for (const [side, crop] of [
    [16, 16],
    [40, 32],
    [300, 64],
  ] as const) {
    it(`of ${side}×${side} is learnt in crops of ${crop}×${crop} when the size is auto`, async () => {
      const folder = await newFolder();
      await writeTiles(folder, 1, square(side));
      assert.deepEqual((await readTextures(folder, 'auto')).canvas, square(crop));
    });
  }

  it('that holds nothing large enough is refused with the size that would do', async () => {
    const folder = await newFolder();
    await writeTiles(folder, 1, square(24));
    await assert.rejects(readTextures(folder, square(32)), (error) => {
      assert.ok(error instanceof UserError);
      assert.equal(
        error.message,
        `No image of ${folder} is as large as the canvas of 32×32 (tile-0.png is 24×24): set the size to 24.`,
      );
      return true;
    });
  });
});

describe('A crop', () => {
  const size = { width: 6, height: 5 };
  const planes = Uint8Array.from({ length: 3 * 30 }, (_, i) => i);
  const cropOf = (extent: { goesRound: boolean }, canvas: typeof size, how: typeof STILL, seed: number) => {
    const target = new Float32Array(3 * canvas.width * canvas.height + 1);
    writeCrop(planes, { ...size, ...extent }, canvas, how, Random.fromSeed(seed), target, 1);
    return Uint8Array.from(target.subarray(1), (number) => Math.round((number + 1) * 127.5));
  };
  const seeds = Array.from({ length: 400 }, (_, i) => i);
  const keyOf = (values: Uint8Array) => values.join();

  it('of a whole tile is that tile moved round by anything', () => {
    const all = new Set(seeds.map((seed) => keyOf(cropOf({ goesRound: true }, size, STILL, seed))));
    const expected = Array.from({ length: 30 }, (_, i) =>
      keyOf(pixelsMoved(planes, size, i % 6, Math.floor(i / 6))),
    );
    assert.deepEqual([...all].sort(), expected.sort());
  });

  it('of an image that does not go round lies inside of it', () => {
    const canvas = { width: 4, height: 4 };
    const all = new Set(seeds.map((seed) => cropOf({ goesRound: false }, canvas, STILL, seed)[0]));
    assert.deepEqual(
      [...all].sort((a = 0, b = 0) => a - b),
      [0, 1, 2, 6, 7, 8],
    );
  });

  const symmetries = (how: typeof STILL, canvas: typeof size) =>
    new Set(seeds.map((seed) => keyOf(cropOf({ goesRound: false }, canvas, how, seed))));

  it('is mirrored left to right where that is allowed, and never upside down', () => {
    const whole = keyOf(planes);
    const mirrored = keyOf(planes.map((_, i) => planes[i - (i % 6) + 5 - (i % 6)] ?? 0));
    assert.deepEqual(
      [...symmetries({ mirrored: true, turned: false }, size)].sort(),
      [whole, mirrored].sort(),
    );
  });

  it('has two places to turn to where it is no square, four where it is, and eight when mirrored too', () => {
    assert.equal(symmetries({ mirrored: false, turned: true }, size).size, 2);
    const inSquare = (how: typeof STILL) => symmetries(how, { width: 5, height: 5 }).size;
    // Two crops of 5×5 lie in 6×5.
    assert.equal(inSquare({ mirrored: false, turned: true }), 2 * 4);
    assert.equal(inSquare({ mirrored: true, turned: true }), 2 * 8);
  });
});

describe('A seam', () => {
  const seamOf = (image: PixelImage) => hasSeam(colourPlanes(image.pixels), image);

  it('is seen where copies of an image do not go on from each other, across or down', () => {
    const across = ramp(square(32));
    const down = { ...across, pixels: across.pixels.slice() };
    for (let i = 0; i < 32 * 32; i++) {
      down.pixels.set(across.pixels.subarray(i * 4, i * 4 + 4), ((i % 32) * 32 + Math.floor(i / 32)) * 4);
    }
    assert.deepEqual([seamOf(across), seamOf(down)], [true, true]);
  });

  it('is not seen in waves that go round, in noise, nor in one colour', () => {
    const random = Random.fromSeed(1);
    const noise = { ...square(32), pixels: Uint8Array.from({ length: 4096 }, () => random.below(256)) };
    const flat = { ...square(32), pixels: new Uint8Array(4096).fill(90) };
    assert.deepEqual([waves(square(32)), noise, flat].map(seamOf), [false, false, false]);
  });
});
