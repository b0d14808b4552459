/** Writes PNG files of every kind the format knows, right and wrong ones, for tests of reading them. */
import { crc32, deflateSync } from 'node:zlib';

export const GREY = 0;
export const RGB = 2;
export const PALETTE = 3;
export const GREY_ALPHA = 4;
export const RGBA = 6;

export interface PngPlan {
  readonly width: number;
  readonly height: number;
  /** Bits a sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  readonly colour: number;
  readonly interlaced?: boolean;
  /** R, G, B of each entry. */
  readonly palette?: readonly (readonly [number, number, number])[];
  /** The bytes of the tRNS chunk. */
  readonly transparency?: readonly number[];
  /** The samples of one pixel, each below 2^depth. */
  readonly samples: (x: number, y: number) => readonly number[];
}

const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);

/** First column, first row, step across, step down of each of Adam7's passes. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

export function writePng(plan: PngPlan): Buffer {
  const passes = plan.interlaced ? ADAM7 : ([[0, 0, 1, 1]] as const);
  const rows = passes.flatMap(([left, top, across, down]) => {
    const pass: Buffer[] = [];
    if (left >= plan.width) return pass;
    for (let y = top; y < plan.height; y += down) pass.push(rowOf(plan, y, left, across));
    return pass;
  });
  return pngFile([
    header(plan),
    ...(plan.palette ? [chunk('PLTE', Buffer.from(plan.palette.flat()))] : []),
    ...(plan.transparency ? [chunk('tRNS', Buffer.from(plan.transparency))] : []),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
  ]);
}

/** A file of these chunks and the one that ends it. */
export function pngFile(chunks: readonly Buffer[]): Buffer {
  return Buffer.concat([SIGNATURE, ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

export function header({
  width,
  height,
  depth,
  colour,
  interlaced = false,
}: Omit<PngPlan, 'samples'>): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
  return chunk('IHDR', data);
}

/** @param checksum left out, the right one */
export function chunk(type: string, data: Buffer, checksum?: number): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(checksum ?? crc32(named), named.length + 4);
  return framed;
}

/** A filter byte of 0, then the samples packed from the left. */
function rowOf(plan: PngPlan, y: number, left: number, across: number): Buffer {
  const bits: string[] = [];
  for (let x = left; x < plan.width; x += across) {
    for (const sample of plan.samples(x, y)) bits.push(sample.toString(2).padStart(plan.depth, '0'));
  }
  const bytes = bits.join('').match(/.{1,8}/g) ?? [];
  return Buffer.from([0, ...bytes.map((byte) => parseInt(byte.padEnd(8, '0'), 2))]);
}
