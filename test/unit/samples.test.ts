// The sprites in media/samples: sound pixel art, and exactly what the script draws.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { rgb } from '../../scripts/samples/canvas.ts';
import { drawSprite, kinds, spritesPerKind } from '../../scripts/samples/kinds.ts';
import { side } from '../../scripts/samples/mask.ts';
import { palette, type Colour } from '../../scripts/samples/palette.ts';

interface Sample {
  /** Path below media/samples, with forward slashes. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly rgba: Buffer;
}

const folder = fileURLToPath(new URL('../../media/samples', import.meta.url));

async function readSample(file: string): Promise<Sample> {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  const name = path.relative(folder, file).replaceAll(path.sep, '/');
  return { name, width: info.width, height: info.height, channels: info.channels, rgba: data };
}

function pixelsOf({ rgba }: Sample): readonly (readonly number[])[] {
  return Array.from({ length: rgba.length / 4 }, (_, i) => [...rgba.subarray(i * 4, i * 4 + 4)]);
}

/** Names of the samples that have a pixel the rule refuses. */
function withPixel(samples: readonly Sample[], refused: (pixel: readonly number[]) => boolean): string[] {
  return samples.filter((sample) => pixelsOf(sample).some(refused)).map((sample) => sample.name);
}

describe('the sample sprites', () => {
  let samples: readonly Sample[] = [];

  before(async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
    samples = await Promise.all(files.map(readSample));
  });

  it('are at least 190', () => {
    assert.ok(samples.length >= 190, `found ${samples.length}`);
  });

  it('lie in one folder a kind, numbered from 01', () => {
    const expected = kinds.flatMap((kind) =>
      Array.from(
        { length: spritesPerKind },
        (_, i) => `${kind}/${kind}-${String(i + 1).padStart(2, '0')}.png`,
      ),
    );
    assert.deepEqual(samples.map((sample) => sample.name).sort(), expected.sort());
  });

  it('decode to 32 x 32 RGBA', () => {
    const odd = samples.filter(
      ({ width, height, channels }) => width !== 32 || height !== 32 || channels !== 4,
    );
    assert.deepEqual(
      odd.map((sample) => sample.name),
      [],
    );
  });

  it('are wholly opaque or wholly transparent in every pixel', () => {
    assert.deepEqual(
      withPixel(samples, ([, , , alpha]) => alpha !== 0 && alpha !== 255),
      [],
    );
  });

  it('use no colour but those of the shared palette', () => {
    const allowed = new Set((Object.keys(palette) as Colour[]).map((colour) => rgb(colour).join()));
    const foreign = (pixel: readonly number[]): boolean =>
      pixel[3] === 255 && !allowed.has(pixel.slice(0, 3).join());
    assert.deepEqual(withPixel(samples, foreign), []);
  });

  it('keep a transparent margin of 1 to 3 pixels in their longer direction', () => {
    const outside = samples.filter((sample) => {
      const drawn = pixelsOf(sample).flatMap((pixel, i) => (pixel[3] === 255 ? [i] : []));
      const columns = drawn.map((i) => i % side);
      const rows = drawn.map((i) => Math.floor(i / side));
      const margins = [columns, rows].flatMap((used) => [Math.min(...used), side - 1 - Math.max(...used)]);
      return Math.min(...margins) < 1 || Math.min(...margins) > 3;
    });
    assert.deepEqual(
      outside.map((sample) => sample.name),
      [],
    );
  });

  it('are all different', () => {
    assert.equal(new Set(samples.map((sample) => sample.rgba.toString('base64'))).size, samples.length);
  });

  it('come out of the script again pixel by pixel', () => {
    const committed = new Map(samples.map((sample) => [sample.name, sample.rgba.toString('base64')]));
    for (const kind of kinds) {
      for (let i = 0; i < spritesPerKind; i++) {
        const name = `${kind}/${kind}-${String(i + 1).padStart(2, '0')}.png`;
        const redrawn = Buffer.from(drawSprite(kind, i).toRgba()).toString('base64');
        assert.ok(committed.get(name) === redrawn, `${name} is out of date: run npm run samples`);
      }
    }
  });
});
