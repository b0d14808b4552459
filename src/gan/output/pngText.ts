/** A line of text inside a PNG file, which programs that only show it pass over. */
import { chunksIn, pngOf, type PngChunk } from './pngChunks.ts';

/** The same picture with a text of that keyword (1 to 79 letters of ASCII) before its pixels; both are ASCII. */
export function withPngText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const chunks = chunksIn(png);
  const [header, ...others] = chunks ?? [];
  return header ? pngOf([header, textChunk(keyword, text), ...others]) : png;
}

/** Undefined where there is none, or the bytes are no PNG. */
export function pngTextIn(png: Uint8Array, keyword: string): string | undefined {
  for (const { type, data } of chunksIn(png) ?? []) {
    if (type !== 'tEXt') continue;
    const [found, ...text] = Buffer.from(data).toString('latin1').split('\0');
    if (found === keyword) return text.join('\0');
  }
  return undefined;
}

function textChunk(keyword: string, text: string): PngChunk {
  return { type: 'tEXt', data: Buffer.from(`${keyword}\0${text}`, 'latin1') };
}
