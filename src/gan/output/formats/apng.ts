/** An animated PNG: every frame pixel by pixel as it is. After https://www.w3.org/TR/png-3/#apng-frame-based-animation */
import { chunksIn, pngOf, type PngChunk } from '../pngChunks.ts';
import { encodePng } from '../png.ts';
import type { Animation } from './animation.ts';

export async function animatedPng({ canvas, frames, milliseconds }: Animation): Promise<Uint8Array> {
  const stills = await Promise.all(frames.map(async (frame) => chunksIn(await encodePng(frame)) ?? []));
  const head = (stills[0] ?? []).filter(({ type }) => type === 'IHDR');
  let sequence = 0;
  const numbered = (type: string, data: Uint8Array): PngChunk => ({
    type,
    data: Buffer.concat([bigEndian(sequence++), data]),
  });
  const control = frameControl(canvas.width, canvas.height, milliseconds);
  const body = stills.flatMap((still, i) => [
    numbered('fcTL', control),
    // The first is what a program shows that knows no animations.
    ...imageData(still).map((data) => (i === 0 ? { type: 'IDAT', data } : numbered('fdAT', data))),
  ]);
  const forever = 0;
  const animation = { type: 'acTL', data: Buffer.concat([bigEndian(frames.length), bigEndian(forever)]) };
  return pngOf([...head, animation, ...body, { type: 'IEND', data: new Uint8Array(0) }]);
}

function imageData(chunks: readonly PngChunk[]): Uint8Array[] {
  return chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
}

/** A whole frame that takes the place of the one before. */
function frameControl(width: number, height: number, milliseconds: number): Uint8Array {
  const tail = Buffer.alloc(6);
  tail.writeUInt16BE(Math.min(65_535, milliseconds), 0);
  tail.writeUInt16BE(1000, 2);
  return Buffer.concat([bigEndian(width), bigEndian(height), bigEndian(0), bigEndian(0), tail]);
}

function bigEndian(value: number): Uint8Array {
  const four = Buffer.alloc(4);
  four.writeUInt32BE(value);
  return four;
}
