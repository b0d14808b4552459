/** A PNG file as its chunks, after https://www.w3.org/TR/png-3/. */
import crc32 from 'crc-32';

const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);

export interface PngChunk {
  /** Four letters. */
  readonly type: string;
  readonly data: Uint8Array;
}

/** Undefined where the bytes are no PNG, or end before its last chunk does. */
export function chunksIn(png: Uint8Array): PngChunk[] | undefined {
  if (!SIGNATURE.every((byte, i) => png[i] === byte)) return undefined;
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks: PngChunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= png.length;) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > png.length) return undefined;
    const type = Buffer.from(png.subarray(at + 4, at + 8)).toString('latin1');
    chunks.push({ type, data: png.subarray(at + 8, end) });
    if (type === 'IEND') return chunks;
    at = end + 4;
  }
  return undefined;
}

export function pngOf(chunks: readonly PngChunk[]): Uint8Array {
  return Buffer.concat([SIGNATURE, ...chunks.map(framed)]);
}

/** Its length, name, data and checksum. */
function framed({ type, data }: PngChunk): Uint8Array {
  const whole = Buffer.alloc(data.length + 12);
  whole.writeUInt32BE(data.length, 0);
  whole.write(type, 4, 'latin1');
  whole.set(data, 8);
  whole.writeInt32BE(crc32.buf(whole.subarray(4, 8 + data.length)), 8 + data.length);
  return whole;
}
