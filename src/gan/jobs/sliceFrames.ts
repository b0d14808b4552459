/** An Aseprite file → its frames as sprites. */
import * as l10n from '@vscode/l10n';
import { asepriteDocument, type AsepriteDocument } from '../data/aseprite/document.ts';
import { flattenedFrame, unfaithfulLayers } from '../data/aseprite/flatten.ts';
import { ImageFault, readBytes } from '../data/decode.ts';
import type { PixelImage } from '../data/image.ts';
import { UserError } from '../errors.ts';
import { stemOf } from './outputFiles.ts';
import type { Say } from './sliceCells.ts';

export function isAseprite(file: string): boolean {
  return /\.ase(?:prite)?$/i.test(file);
}

/** @throws UserError when it cannot be read. */
export async function readAseprite(file: string, say: Say): Promise<AsepriteDocument> {
  try {
    const document = asepriteDocument(await readBytes(file));
    const unfaithful = unfaithfulLayers(document);
    if (unfaithful.length > 0) {
      say(
        l10n.t(
          'Aseprite draws these layers of {0} otherwise: {1}. Tilemaps are left out, and blend modes are taken for Normal.',
          file,
          unfaithful.join(', '),
        ),
      );
    }
    return document;
  } catch (error) {
    throw asSentence(file, error);
  }
}

/** @throws UserError when its pixels are damaged. */
export function frameOf(file: string, document: AsepriteDocument, index: number): PixelImage {
  try {
    return flattenedFrame(document, index);
  } catch (error) {
    throw asSentence(file, error);
  }
}

function asSentence(file: string, error: unknown): unknown {
  return error instanceof ImageFault
    ? new UserError(l10n.t('The file {0} {1}: save it anew in Aseprite.', file, error.message))
    : error;
}

/** The shortest of the tags that a frame is in is its folder. */
export function frameNames({ frames, tags }: AsepriteDocument, file: string): string[] {
  const tagOf: ({ readonly name: string; readonly from: number } | undefined)[] = frames.map(() => undefined);
  const longestFirst = [...tags].sort((a, b) => b.to - b.from - (a.to - a.from));
  for (const tag of longestFirst) tagOf.fill(tag, tag.from, tag.to + 1);
  const stem = stemOf(file);
  if (frames.length === 1 && !tagOf[0]) return [stem];
  const digits = Math.max(3, String(frames.length - 1).length);
  return tagOf.map((tag, i) => {
    const number = String(i - (tag?.from ?? 0)).padStart(digits, '0');
    return tag ? `${tag.name}/${number}` : `${stem}-${number}`;
  });
}
