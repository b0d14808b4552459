/** The size of a PNG without its pixels. */
import { open } from 'node:fs/promises';
import type { Canvas } from '../config/canvas.ts';

/** Signature, then the length and the name of the first chunk; width and height come next. */
const HEADER = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const BYTES = HEADER.length + 8;

/** Undefined where the file cannot be read or is no PNG. */
export async function pngSize(file: string): Promise<Canvas | undefined> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return undefined;
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(BYTES), position: 0 });
    if (bytesRead < BYTES || !buffer.subarray(0, HEADER.length).equals(HEADER)) return undefined;
    return { width: buffer.readUInt32BE(HEADER.length), height: buffer.readUInt32BE(HEADER.length + 4) };
  } catch {
    return undefined; // a folder of that name, or a disk that fails
  } finally {
    await handle.close();
  }
}
