/** One file → one image of straight RGBA, whatever kind of PNG it is. */
import { readFile, stat } from 'node:fs/promises';
import sharp from 'sharp';
import * as l10n from '@vscode/l10n';
import { systemCodeOf } from '../errors.ts';
import { shortage } from '../files.ts';
import type { PixelImage } from './image.ts';

/** A sprite is small; a file far beyond that is a mistake or an attack, and is not decoded at all. */
export const MOST_PIXELS = 4096 * 4096;
const MOST_BYTES = 64 * 1024 * 1024;

/** Why one image cannot be used; the others can. `message` is a clause: "is damaged …". */
export class ImageFault extends Error {
  override readonly name = 'ImageFault';
}

/**
 * Palette, grey, 16-bit and opaque PNGs all become 8-bit RGBA.
 * @throws ImageFault when the file is not a whole PNG of a sensible size or cannot be read, UserError when the system has too little
 * memory or too many files open.
 */
export async function decodePng(file: string): Promise<PixelImage> {
  const bytes = await readBytes(file);
  // Limits and format are checked on the header, before any pixel takes memory.
  const image = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'warning' });
  try {
    const { format } = await image.metadata();
    if (format !== 'png') throw new ImageFault(l10n.t('is a {0} file named .png', format.toUpperCase()));
    const { data, info } = await image
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, pixels: new Uint8Array(data) };
  } catch (error) {
    if (error instanceof ImageFault) throw error;
    // Where there is too little of something the image is as sound as the next.
    throw shortage(error) ?? new ImageFault(describe(error));
  }
}

/** @throws ImageFault when it is empty, too large or cannot be read. */
export async function readBytes(file: string): Promise<Buffer> {
  try {
    const found = await stat(file);
    const { size } = found;
    // A pipe would not answer.
    if (!found.isFile() && !found.isDirectory()) {
      throw new ImageFault(l10n.t('is no file but a pipe, a socket or a device'));
    }
    if (size === 0) throw new ImageFault(l10n.t('is empty'));
    if (size > MOST_BYTES) throw new ImageFault(l10n.t('is larger than 64 MB'));
    return await readFile(file);
  } catch (error) {
    if (error instanceof ImageFault) throw error;
    const lack = shortage(error);
    if (lack) throw lack;
    throw new ImageFault(
      systemCodeOf(error) === 'EACCES'
        ? l10n.t('cannot be read: permission is missing')
        : l10n.t('cannot be read'),
    );
  }
}

function describe(error: unknown): string {
  const reason = error instanceof Error ? error.message : '';
  if (/pixel limit/i.test(reason)) return l10n.t('has more than 4096×4096 pixels');
  if (/unsupported image format/i.test(reason)) return l10n.t('is not a PNG image');
  return l10n.t('is damaged or cut short');
}
