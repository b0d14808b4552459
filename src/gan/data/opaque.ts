/** Whether a folder holds grounds rather than sprites: by whether anything in it is transparent. */
import * as l10n from '@vscode/l10n';
import type { Selection } from '../config/file/places.ts';
import { ImageFault } from './decode.ts';
import { decodeAll } from './decodeAll.ts';
import { findImages } from './discover.ts';

/** So many tell as well as all. */
const LOOKED_AT = 64;

/**
 * Looks at some of the images, evenly chosen; those that cannot be read do not count.
 * @param selection which images of the folder are meant; left out, all
 * @throws UserError when the folder holds no image or cannot be read
 */
export async function isOpaque(folder: string, selection?: Selection): Promise<boolean> {
  const { files } = await findImages(folder, selection);
  const step = Math.max(1, files.length / LOOKED_AT);
  const chosen = Array.from(
    { length: Math.min(files.length, LOOKED_AT) },
    (_, i) => files[Math.floor(i * step)] ?? '',
  );
  const opaque = await decodeAll(folder, chosen, [], (_file, { pixels }) => isWithoutHoles(pixels));
  return opaque.length > 0 && opaque.every(Boolean);
}

/** RGBA of which no pixel lets anything through. */
function isWithoutHoles(pixels: Uint8Array): boolean {
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i] !== 255) return false;
  return true;
}

/** @throws ImageFault when the image, RGBA, is transparent somewhere */
export function requireOpaque(pixels: Uint8Array): void {
  if (!isWithoutHoles(pixels))
    throw new ImageFault(l10n.t('has transparent pixels, which a texture cannot have'));
}
