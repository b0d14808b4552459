/** A palette file, whichever of the kinds that are known → its colours. */
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../errors.ts';
import { coloursInAseprite } from './aseprite.ts';
import { coloursInGpl } from './gpl.ts';
import { coloursInHex } from './hex.ts';
import { MOST_BYTES, readBounded } from '../../readBounded.ts';
import { coloursInPal } from './pal.ts';

const asText = (read: (text: string) => number[] | undefined) => (bytes: Uint8Array) =>
  read(Buffer.from(bytes).toString('utf8'));

const READERS: Readonly<Record<string, (bytes: Uint8Array) => number[] | undefined>> = {
  '.gpl': asText(coloursInGpl),
  '.pal': asText(coloursInPal),
  '.hex': asText(coloursInHex),
  '.aseprite': coloursInAseprite,
  '.ase': coloursInAseprite,
};

/** Of all pictures together: who wants more wants no palette. */
export const LONGEST_PALETTE = 4096;

/**
 * Each colour once, 0xRRGGBB, in the order of the file; at least one.
 * @throws UserError when it cannot be read, or holds no palette of its kind.
 */
export async function readPalette(file: string): Promise<number[]> {
  const extension = path.extname(file).toLowerCase();
  const read = READERS[extension];
  if (!read) {
    const known = Object.keys(READERS).join(', ');
    throw new UserError(
      l10n.t('{0} is no palette that can be read: give one of the kinds {1}.', file, known),
    );
  }
  const bytes = await readBounded(file, MOST_BYTES.small).catch(() => undefined);
  if (!bytes) throw new UserError(l10n.t('The palette {0} cannot be read: check that it is there.', file));
  const colours = [...new Set(read(bytes))];
  if (colours.length > LONGEST_PALETTE) {
    throw new UserError(
      l10n.t('{0} holds {1} colours: a palette has up to {2}.', file, colours.length, LONGEST_PALETTE),
    );
  }
  if (colours.length > 0) return colours;
  throw new UserError(
    l10n.t('{0} holds no palette of the kind {1}: save it anew, or give another.', file, extension),
  );
}
