/** PNG files that are wrong in their chunks: lengths that lie, orders that are none, sizes that nobody has memory for. */
import { deflateSync } from 'node:zlib';
import type { Random } from '../../../src/gan/data/random.ts';
import { chunk, GREY, header, PALETTE, pngFile, RGB, RGBA, writePng } from '../pngWriter.ts';
import { mutateBytes, pick } from './mutate.ts';

const SIGNATURE_BYTES = 8;
const HUGE = [0, 1, 17, 4096, 4097, 65_536, 0x7fffffff, 0xffffffff];
/** Zeros that are small until they are unpacked. */
const BOMB = deflateSync(Buffer.alloc(16 * 1024 * 1024));

const WHOLE: readonly Buffer[] = [
  writePng({ width: 8, height: 8, depth: 8, colour: RGBA, samples: (x, y) => [x * 30, y * 30, 90, 255] }),
  writePng({ width: 9, height: 5, depth: 16, colour: RGB, samples: (x, y) => [x * 7000, y * 9000, 9] }),
  writePng({
    width: 7,
    height: 7,
    depth: 2,
    colour: GREY,
    interlaced: true,
    samples: (x, y) => [(x + y) % 4],
  }),
  writePng({
    width: 8,
    height: 8,
    depth: 4,
    colour: PALETTE,
    palette: [[1, 2, 3], [200, 100, 0], [0, 0, 255]], // prettier-ignore
    transparency: [0],
    samples: (x, y) => [(x * y) % 3],
  }),
];

const CHUNK_CHANGES: readonly ((chunks: Buffer[], random: Random) => Buffer[])[] = [
  (chunks, random) => chunks.filter((_, i) => i !== random.below(chunks.length)),
  (chunks, random) => [...chunks, pick(random, chunks)],
  (chunks) => [...chunks].reverse(),
  (chunks, random) => chunks.map((one) => (random.chance(0.5) ? lyingLength(one, random) : one)),
  (chunks, random) => [hugeHeader(random), ...chunks.slice(1)],
  (chunks) => chunks.map((one) => (typeOf(one) === 'IDAT' ? chunk('IDAT', BOMB) : one)),
  (chunks) => [...chunks.slice(0, 1), chunk('iCCP', Buffer.concat([Buffer.from('p\0\0'), BOMB])), ...chunks.slice(1)], // prettier-ignore
  (chunks) => [...chunks.slice(0, 1), chunk('zTXt', Buffer.concat([Buffer.from('t\0\0'), BOMB])), ...chunks.slice(1)], // prettier-ignore
  (chunks, random) => chunks.map((one) => (random.chance(0.5) ? withOtherBytes(one, random) : one)),
];

export function brokenPng(random: Random): Buffer {
  const whole = pick(random, WHOLE);
  if (random.chance(0.4)) return mutateBytes(random, whole);
  return pngFile(pick(random, CHUNK_CHANGES)(chunksOf(whole), random));
}

/** All but the last, IEND. */
function chunksOf(file: Buffer): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = SIGNATURE_BYTES; at < file.length;) {
    const end = at + 12 + file.readUInt32BE(at);
    chunks.push(Buffer.from(file.subarray(at, end)));
    at = end;
  }
  return chunks.slice(0, -1);
}

const typeOf = (one: Buffer) => one.toString('latin1', 4, 8);

function lyingLength(one: Buffer, random: Random): Buffer {
  const lying = Buffer.from(one);
  lying.writeUInt32BE(pick(random, HUGE), 0);
  return lying;
}

/** Its checksum is right: what is within is believed. */
function withOtherBytes(one: Buffer, random: Random): Buffer {
  return chunk(typeOf(one), mutateBytes(random, one.subarray(8, -4)));
}

function hugeHeader(random: Random): Buffer {
  const [width, height] = [pick(random, HUGE), pick(random, HUGE)];
  return header({
    width,
    height,
    depth: pick(random, [1, 8, 16, 7]),
    colour: pick(random, [0, 2, 3, 4, 6, 5]),
  });
}
