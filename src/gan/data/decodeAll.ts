/** The images of a folder, decoded several at a time; those that are of no use are listed with the reason. */
import path from 'node:path';
import { decodePng, ImageFault } from './decode.ts';
import type { SkippedImage } from './discover.ts';
import type { PixelImage } from './image.ts';

const DECODERS = 8;

/**
 * What `take` makes of each image, in the order of the files.
 * @param files relative to the folder
 * @param skipped gets an entry for each file that is damaged, or that `take` refuses by throwing an `ImageFault`
 */
export async function decodeAll<T>(
  folder: string,
  files: readonly string[],
  skipped: SkippedImage[],
  take: (file: string, image: PixelImage) => T,
): Promise<T[]> {
  const results: (T | undefined)[] = [];
  let next = 0;
  const decodeRest = async () => {
    for (let index = next++; index < files.length; index = next++) {
      const file = files[index] ?? '';
      try {
        results[index] = take(file, await decodePng(path.join(folder, file)));
      } catch (error) {
        if (!(error instanceof ImageFault)) throw error;
        skipped.push({ file, reason: error.message });
      }
    }
  };
  await Promise.all(Array.from({ length: DECODERS }, decodeRest));
  return results.filter((result) => result !== undefined);
}
