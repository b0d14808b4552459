/** Folders of small drawn sprites for tests. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decodePng } from '../../src/gan/data/decode.ts';
import { encodePng } from '../../src/gan/output/png.ts';
import type { PixelImage } from '../../src/gan/protocol.ts';
import { repository } from './childProcess.ts';

export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** A filled rectangle on a transparent ground; left out, the rectangle is the whole image. */
export function rectangle(
  width: number,
  height: number,
  colour: Colour = [200, 80, 40, 255],
  box = { left: 0, top: 0, width, height },
): PixelImage {
  const pixels = new Uint8Array(width * height * 4);
  for (let y = box.top; y < box.top + box.height; y++) {
    for (let x = box.left; x < box.left + box.width; x++) pixels.set(colour, (y * width + x) * 4);
  }
  return { width, height, pixels };
}

/** A picture as its rows are written: a letter a pixel, what has no colour is transparent. */
export function picture(rows: readonly string[], colours: Readonly<Record<string, Colour>>): PixelImage {
  const letters = rows.flatMap((row) => [...row]);
  const pixels = Uint8Array.from(letters.flatMap((letter) => [...(colours[letter] ?? [0, 0, 0, 0])]));
  return { width: rows[0]?.length ?? 0, height: rows.length, pixels };
}

/** The inverse of `picture`: `?` stands for any other colour. */
export function rowsOf(
  { width, height, pixels }: PixelImage,
  colours: Readonly<Record<string, Colour>>,
): string[] {
  const letterAt = (index: number): string => {
    const pixel = [...pixels.subarray(index * 4, index * 4 + 4)];
    if (pixel[3] === 0) return '.';
    return Object.entries(colours).find(([, colour]) => colour.every((c, i) => c === pixel[i]))?.[0] ?? '?';
  };
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => letterAt(y * width + x)).join(''),
  );
}

/** The sprites in media/samples, in the order of their names. */
export async function sampleSprites(): Promise<PixelImage[]> {
  const folder = path.join(repository, 'media/samples');
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.png')).sort();
  return Promise.all(files.map((file) => decodePng(path.join(folder, file))));
}

/** The bytes of a PNG of one colour. */
export async function spritePng(width: number, height = width, colour?: Colour): Promise<Uint8Array> {
  return encodePng(rectangle(width, height, colour));
}

/** Writes `files` (path inside the folder → content), making the folders between. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>) {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** `sprite-00.png` … : rectangles of different places, sizes and colours on a canvas of `size`. */
export async function writeSprites(folder: string, count: number, size = 16): Promise<void> {
  for (let i = 0; i < count; i++) {
    const colour: Colour = [(i * 67) % 256, (i * 131 + 60) % 256, (i * 29 + 120) % 256, 255];
    const box = { left: 1 + (i % 3), top: 2 + (i % 4), width: 6 + (i % 5), height: 5 + (i % 7) };
    const file = `sprite-${String(i).padStart(2, '0')}.png`;
    await writeFiles(folder, { [file]: await encodePng(rectangle(size, size, colour, box)) });
  }
}
