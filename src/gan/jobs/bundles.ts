/** A set of sprites into a folder, in the formats that were asked for. */
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { version } from '../../../package.json';
import type { Format } from '../config/sheetSettings.ts';
import type { PixelImage } from '../data/image.ts';
import { UserError } from '../errors.ts';
import { bundleOf } from '../output/formats/bundle.ts';
import type { Recipe } from '../output/recipe.ts';
import type { SpriteSet } from '../output/sheet/spriteSet.ts';
import { writeTogether } from './outputFiles.ts';
import { godotPathOf, unityPathOf } from './projects.ts';

export const PROGRAM = { name: 'GAN Asset Studio', version };

export interface BundleOrder {
  /** Path of the files without their endings. */
  readonly stem: string;
  /** Where the files are to lie in the end; left out, where the stem says. */
  readonly home?: string | undefined;
  readonly formats: readonly Format[];
  /** Also a sheet where no format needs it. */
  readonly withSheet: boolean;
  readonly encode: (image: PixelImage) => Promise<Uint8Array>;
  readonly recipe?: Recipe;
}

export interface WrittenBundle {
  /** The sheet first, where there is one. */
  readonly files: readonly string[];
  readonly sheet?: string;
}

/** @throws UserError when the folder is no place for a format, cannot be written, or the sprites do not fit one sheet. */
export async function writeBundle(
  set: SpriteSet,
  order: BundleOrder,
  warn: (message: string) => void,
): Promise<WrittenBundle> {
  const { stem, home = path.dirname(stem), formats, withSheet, ...wish } = order;
  requirePlace(home, formats);
  const filesAt = await bundleOf(set, withSheet, { formats, program: PROGRAM, ...wish });
  const { files, left } = await writeTogether(stem, (numbered) => {
    const name = path.basename(numbered);
    const sheet = path.join(home, `${name}.png`);
    return filesAt({ stem: name, godotPath: godotPathOf(sheet), unityPath: unityPathOf(sheet) });
  });
  for (const file of left)
    warn(l10n.t('{0} is there already and stays as it is: delete it to have it written anew.', file));
  const sheet = files.find((file) => file.endsWith('.png'));
  return { files, ...(sheet === undefined ? {} : { sheet }) };
}

/**
 * Checked before anything is drawn.
 * @throws UserError when the folder is no place for one of the formats.
 */
export function requirePlace(folder: string, formats: readonly string[]): void {
  if (!formats.includes('unity') || unityPathOf(path.join(folder, 'sheet.png')) !== undefined) return;
  throw new UserError(
    l10n.t(
      '{0} is not inside the Assets of a Unity project: choose such a folder, or leave out the format unity.',
      folder,
    ),
  );
}
