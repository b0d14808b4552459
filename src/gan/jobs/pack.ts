/** The job "pack": a folder of finished sprites → a sheet, and the files that engines want beside it. */
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { checkSheet, sheetSettingsIn } from '../config/sheetSettings.ts';
import { decodePng, ImageFault } from '../data/decode.ts';
import { findImages } from '../data/discover.ts';
import { UserError } from '../errors.ts';
import { isFileName } from '../names.ts';
import { encodePng } from '../output/png.ts';
import type { Sprite, Tag } from '../output/sheet/spriteSet.ts';
import { requirePlace, writeBundle } from './bundles.ts';
import type { Emit } from './events.ts';
import type { PackRequest } from './requests.ts';

/**
 * Writes `<name>.png` and what else was asked for.
 * @throws UserError when a setting is out of its range, the folder holds no image that can be used, the sprites do not fit
 * one sheet, or the output folder cannot be written or is no place for a format.
 */
export async function pack(request: PackRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  const { folder, outFolder, formats = [] } = request;
  const name = request.name ?? path.basename(path.resolve(folder));
  if (!isFileName(name)) {
    throw new UserError(
      l10n.t('"{0}" cannot be the name of files: use letters, digits, ".", "_" and "-".', name),
    );
  }
  checkSheet(request, formats);
  const stem = path.join(outFolder, name);
  requirePlace(outFolder, formats);
  const warn = (message: string) => emit({ kind: 'warning', message });
  const sprites = await readSprites(folder, warn, signal);
  if (signal.aborted) return emit({ kind: 'saved', files: [] });
  const set = { name, sprites, tags: tagsOf(sprites, name), settings: sheetSettingsIn(request) };
  const withSheet = formats.length === 0;
  const { files, sheet } = await writeBundle(set, { stem, formats, withSheet, encode: encodePng }, warn);
  const more = files.filter((file) => file !== sheet);
  emit({ kind: 'saved', files: [], ...(sheet === undefined ? {} : { sheet }), more });
}

/** By their paths in the folder, numbers in them by size: frame 10 comes after frame 9. */
async function readSprites(
  folder: string,
  warn: (message: string) => void,
  signal: AbortSignal,
): Promise<Sprite[]> {
  const { files, skipped } = await findImages(folder);
  const order = new Intl.Collator('en', { numeric: true });
  const byFolder = (a: string, b: string) =>
    order.compare(path.posix.dirname(a), path.posix.dirname(b)) || order.compare(a, b);
  const sprites: Sprite[] = [];
  const left = skipped.map(({ file, reason }) => `${file} ${reason}`);
  for (const file of [...files].sort(byFolder)) {
    if (signal.aborted) break;
    try {
      sprites.push({ name: file.replace(/\.png$/i, ''), image: await decodePng(path.join(folder, file)) });
    } catch (error) {
      if (!(error instanceof ImageFault)) throw error;
      left.push(`${file} ${error.message}`);
    }
  }
  if (left.length > 0)
    warn(
      l10n.t(
        'Left out {0} of {1}: {2}.',
        left.length,
        left.length + sprites.length,
        left.slice(0, 3).join(', '),
      ),
    );
  if (sprites.length > 0 || signal.aborted) return sprites;
  throw new UserError(
    l10n.t('No image in {0} can be used ({1}): choose the folder with your sprites.', folder, left[0] ?? ''),
  );
}

/** A tag a sub-folder; what lies in none is of the folder's own name. */
function tagsOf(sprites: readonly Sprite[], name: string): Tag[] {
  const tags: { name: string; from: number; to: number }[] = [];
  sprites.forEach((sprite, i) => {
    const folder = path.posix.dirname(sprite.name);
    const tag = folder === '.' ? name : folder;
    const last = tags.at(-1);
    if (last?.name === tag) last.to = i;
    else tags.push({ name: tag, from: i, to: i });
  });
  return tags;
}
