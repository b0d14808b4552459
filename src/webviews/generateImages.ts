/** Images of the person's own that a panel which generates sprites shows: those that it varies, and those nearest to its sprites. */

import { readFile, stat } from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { sentenceOf } from '../gan/errors.ts';
import { diskFolders } from '../workspace/folders.ts';
import { readTrainingImage } from '../workspace/trainingImage.ts';
import type { NearestMessage, Sprite } from './generateProtocol.ts';
import { neighbourWords } from './qualityView.ts';
import type { SpriteDrawing } from './spriteDrawing.ts';
import { spriteKey } from './spriteKey.ts';

/** A sprite has kilobytes: what is larger would hold up the page. */
const mostBytes = 8 * 1024 * 1024;

/** Without those that cannot be read, which the session says in a sentence. */
export function readSources(
  images: readonly string[],
): Promise<readonly { readonly name: string; readonly png: ArrayBuffer | undefined }[]> {
  return Promise.all(
    images.map(async (image) => ({ name: path.basename(image), png: await bytesOf(image) })),
  );
}

async function bytesOf(image: string): Promise<ArrayBuffer | undefined> {
  try {
    return (await stat(image)).size > mostBytes ? undefined : new Uint8Array(await readFile(image)).buffer;
  } catch {
    return undefined;
  }
}

/** The training image that a sprite which is drawn is nearest to, out of the workspace alone. */
export async function nearestMessage(sprite: Sprite, drawing: SpriteDrawing): Promise<NearestMessage> {
  const key = spriteKey(sprite, drawing.opened?.weights);
  const image = drawing.pictureOf(sprite);
  const answer = image && (await drawing.ask({ kind: 'nearest', image }));
  const { nearest, fault = '' } = answer ?? {};
  if (nearest === undefined) {
    const words = l10n.t('It cannot be compared with your images.');
    return { kind: 'nearest', key, words, fault };
  }
  const { folder, file, ratio } = nearest;
  const words = neighbourWords(file, ratio);
  try {
    const roots = diskFolders().map(({ uri }) => uri.fsPath);
    const png = new Uint8Array(await readTrainingImage(file, folder, roots)).buffer;
    return { kind: 'nearest', key, words, file, png };
  } catch (error) {
    return { kind: 'nearest', key, words, fault: sentenceOf(error) };
  }
}
