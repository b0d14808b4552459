/** Every kind of PNG becomes the same straight RGBA, and every kind of broken file says what is wrong with it. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { decodePng, ImageFault } from '../../../src/gan/data/decode.ts';
import { premultipliedPlanes } from '../../../src/gan/data/pixels.ts';
import {
  chunk,
  GREY,
  GREY_ALPHA,
  header,
  PALETTE,
  pngFile,
  RGB,
  RGBA,
  writePng,
  type PngPlan,
} from '../../support/pngWriter.ts';
import { rectangle } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

const WIDTH = 9;
const HEIGHT = 7;

type Pixel = readonly [number, number, number, number];
interface Kind {
  readonly name: string;
  readonly plan: Omit<PngPlan, 'width' | 'height'>;
  readonly pixel: (x: number, y: number) => Pixel;
}

const red = (x: number, y: number) => (x * 25 + y) % 256;
const green = (x: number, y: number) => (y * 31 + x * 3) % 256;
const blue = (x: number, y: number) => (x * y * 5) % 256;
const alpha = (x: number, y: number) => (x * 20 + y * 11) % 256;
const all = (x: number, y: number): Pixel => [red(x, y), green(x, y), blue(x, y), alpha(x, y)];
const opaque = (x: number, y: number): Pixel => [red(x, y), green(x, y), blue(x, y), 255];
const grey = (level: number, opacity = 255): Pixel => [level, level, level, opacity];
/** The 16-bit value of an 8-bit level: white stays white. */
const wide = (level: number) => level * 257;

const COLOURS = [
  [255, 0, 0],
  [0, 128, 64],
  [10, 20, 30],
  [255, 255, 255],
] as const;
const OPACITIES = [255, 0, 77];
const index = (x: number, y: number) => (x + 2 * y) % COLOURS.length;
const fromPalette = (x: number, y: number): Pixel => {
  const [r, g, b] = COLOURS[index(x, y)] ?? [0, 0, 0];
  return [r, g, b, OPACITIES[index(x, y)] ?? 255];
};
const palette = { colour: PALETTE, palette: COLOURS, transparency: OPACITIES };

const KINDS: readonly Kind[] = [
  { name: 'RGBA', plan: { depth: 8, colour: RGBA, samples: all }, pixel: all },
  {
    name: 'RGB',
    plan: { depth: 8, colour: RGB, samples: (x, y) => opaque(x, y).slice(0, 3) },
    pixel: opaque,
  },
  {
    name: 'RGB with one transparent colour',
    plan: {
      depth: 8,
      colour: RGB,
      transparency: [0, red(4, 3), 0, green(4, 3), 0, blue(4, 3)],
      samples: (x, y) => opaque(x, y).slice(0, 3),
    },
    pixel: (x, y) =>
      x === 4 && y === 3 ? ([...opaque(x, y).slice(0, 3), 0] as unknown as Pixel) : opaque(x, y),
  },
  {
    name: 'grey',
    plan: { depth: 8, colour: GREY, samples: (x, y) => [red(x, y)] },
    pixel: (x, y) => grey(red(x, y)),
  },
  {
    name: 'grey with one transparent level',
    plan: { depth: 8, colour: GREY, transparency: [0, red(2, 2)], samples: (x, y) => [red(x, y)] },
    pixel: (x, y) => grey(red(x, y), red(x, y) === red(2, 2) ? 0 : 255),
  },
  {
    name: 'grey with alpha',
    plan: { depth: 8, colour: GREY_ALPHA, samples: (x, y) => [red(x, y), alpha(x, y)] },
    pixel: (x, y) => grey(red(x, y), alpha(x, y)),
  },
  ...[1, 2, 4].map((depth): Kind => {
    const top = 2 ** depth - 1;
    const level = (x: number, y: number) => (x + y) % (top + 1);
    return {
      name: `${depth}-bit grey`,
      plan: { depth, colour: GREY, samples: (x, y) => [level(x, y)] },
      pixel: (x, y) => grey((level(x, y) * 255) / top),
    };
  }),
  {
    name: '16-bit RGBA',
    plan: { depth: 16, colour: RGBA, samples: (x, y) => all(x, y).map(wide) },
    pixel: all,
  },
  {
    name: '16-bit RGB',
    plan: { depth: 16, colour: RGB, samples: (x, y) => opaque(x, y).slice(0, 3).map(wide) },
    pixel: opaque,
  },
  {
    name: '16-bit grey',
    plan: { depth: 16, colour: GREY, samples: (x, y) => [wide(red(x, y))] },
    pixel: (x, y) => grey(red(x, y)),
  },
  {
    name: '16-bit grey with alpha',
    plan: { depth: 16, colour: GREY_ALPHA, samples: (x, y) => [wide(red(x, y)), wide(alpha(x, y))] },
    pixel: (x, y) => grey(red(x, y), alpha(x, y)),
  },
  ...[2, 4, 8].map((depth): Kind => ({
    name: `${depth}-bit palette with transparency`,
    plan: { depth, ...palette, samples: (x, y) => [index(x, y)] },
    pixel: fromPalette,
  })),
  {
    name: '1-bit palette',
    plan: { depth: 1, colour: PALETTE, palette: COLOURS.slice(0, 2), samples: (x, y) => [(x + y) % 2] },
    pixel: (x, y) => [...(COLOURS[(x + y) % 2] ?? COLOURS[0]), 255],
  },
  { name: 'interlaced RGBA', plan: { depth: 8, colour: RGBA, interlaced: true, samples: all }, pixel: all },
  {
    name: 'interlaced palette',
    plan: { depth: 4, ...palette, interlaced: true, samples: (x, y) => [index(x, y)] },
    pixel: fromPalette,
  },
];

/** A row of pixels a line, as rrggbbaa: what differs is seen at a glance. */
function rowsOf(pixels: Uint8Array, width: number): string[] {
  const hex = Buffer.from(pixels).toString('hex').match(/.{8}/g) ?? [];
  return Array.from({ length: hex.length / width }, (_, y) =>
    hex.slice(y * width, (y + 1) * width).join(' '),
  );
}

function drawn(pixel: Kind['pixel']): Uint8Array {
  const places = Array.from(
    { length: WIDTH * HEIGHT },
    (_, i) => [i % WIDTH, Math.floor(i / WIDTH)] as const,
  );
  return Uint8Array.from(places.flatMap(([x, y]) => [...pixel(x, y)]));
}

describe('A PNG file, decoded', () => {
  const newFolder = temporaryFolders();
  const decode = async (bytes: string | Uint8Array) => {
    const file = path.join(await newFolder(), 'sprite.png');
    await writeFile(file, bytes);
    return decodePng(file);
  };

  for (const { name, plan, pixel } of KINDS) {
    it(`${name}: becomes straight RGBA`, async () => {
      const image = await decode(writePng({ ...plan, width: WIDTH, height: HEIGHT }));
      assert.deepEqual([image.width, image.height], [WIDTH, HEIGHT]);
      assert.deepEqual(rowsOf(image.pixels, WIDTH), rowsOf(drawn(pixel), WIDTH));
    });
  }

  it('written with a palette by another program, it keeps its colours and its transparent ground', async () => {
    const box = { left: 2, top: 1, width: 5, height: 4 };
    const { width, height, pixels } = rectangle(12, 9, [40, 90, 200, 255], box);
    const raw = { width, height, channels: 4 } as const;
    const png = await sharp(pixels, { raw }).png({ palette: true }).toBuffer();
    // What is fully transparent has no colour to keep.
    const decoded = await decode(png);
    assert.deepEqual(premultipliedPlanes(decoded.pixels), premultipliedPlanes(pixels));
  });
});

describe('A file that is no usable PNG', () => {
  const newFolder = temporaryFolders();
  const whole = writePng({ width: 32, height: 32, depth: 8, colour: RGBA, samples: all });
  const small = { width: 4, height: 4, depth: 8, colour: RGBA };
  const huge = { width: 20_000, height: 20_000, depth: 1, colour: GREY };
  const pixels = deflateSync(Buffer.alloc((1 + 4 * 4) * 4));

  const CASES: Readonly<
    Record<string, readonly [content: () => Promise<string | Uint8Array>, clause: string]>
  > = {
    'cut in half': [() => Promise.resolve(whole.subarray(0, whole.length / 2)), 'is damaged or cut short'],
    'cut after its header': [() => Promise.resolve(whole.subarray(0, 40)), 'is damaged or cut short'],
    'with a wrong checksum': [
      () => Promise.resolve(pngFile([header(small), chunk('IDAT', pixels, 1)])),
      'is damaged or cut short',
    ],
    'with garbage for pixels': [
      () => Promise.resolve(pngFile([header(small), chunk('IDAT', Buffer.from('not deflated at all'))])),
      'is damaged or cut short',
    ],
    'with too few pixels': [
      () => Promise.resolve(pngFile([header(small), chunk('IDAT', deflateSync(Buffer.alloc(20)))])),
      'is damaged or cut short',
    ],
    empty: [() => Promise.resolve(''), 'is empty'],
    'of text': [() => Promise.resolve('a sprite, honestly'), 'is not a PNG image'],
    'of JPEG': [
      () =>
        sharp({ create: { width: 4, height: 4, channels: 3, background: '#336699' } })
          .jpeg()
          .toBuffer(),
      'is a JPEG file named .png',
    ],
    'of 20,000×20,000 pixels': [
      () =>
        Promise.resolve(
          pngFile([header(huge), chunk('IDAT', deflateSync(Buffer.alloc(2501 * 20_000), { level: 1 }))]),
        ),
      'has more than 4096×4096 pixels',
    ],
    'that only claims 20,000×20,000 pixels': [
      // Told by its size and not by its damage: the header was looked at first.
      () => Promise.resolve(pngFile([header(huge), chunk('IDAT', Buffer.from('nothing'))])),
      'has more than 4096×4096 pixels',
    ],
  };

  for (const [name, [content, clause]] of Object.entries(CASES)) {
    it(`${name}: “${clause}”`, async () => {
      const file = path.join(await newFolder(), 'sprite.png');
      await writeFile(file, await content());
      await assert.rejects(decodePng(file), (error) => {
        assert.ok(error instanceof ImageFault);
        assert.equal(error.message, clause);
        return true;
      });
    });
  }

  it('that is gone: “cannot be read”', async () => {
    const file = path.join(await newFolder(), 'gone.png');
    await assert.rejects(decodePng(file), new ImageFault('cannot be read'));
  });
});
