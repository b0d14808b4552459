/** Two image files against each other: how much of the one is in the other. */
import * as l10n from '@vscode/l10n';
import { decodePng, ImageFault } from '../data/decode.ts';
import type { PixelImage } from '../data/image.ts';
import { premultipliedPlanes } from '../data/pixels.ts';
import { UserError } from '../errors.ts';
import { meanSquaredError, peakSignalToNoise } from '../evaluation/similarity.ts';
import { structuralSimilarity } from '../evaluation/ssim.ts';

export interface Comparison {
  /** In levels of 0..255, over premultiplied RGBA. */
  readonly mse: number;
  /** In decibels; null for equal images. */
  readonly psnr: number | null;
  /** 1 for equal images. */
  readonly ssim: number;
}

/** @throws UserError when a file is no PNG image, or the two are not of one size. */
export async function compare(first: string, second: string): Promise<Comparison> {
  const [a, b] = [await imageOf(first), await imageOf(second)];
  if (a.width !== b.width || a.height !== b.height) {
    throw new UserError(
      l10n.t(
        '{0} is {1}×{2} and {3} {4}×{5}: only images of one size can be compared.',
        first,
        a.width,
        a.height,
        second,
        b.width,
        b.height,
      ),
    );
  }
  return comparisonOf(a, b);
}

/** Of two images of one size. */
export function comparisonOf(a: PixelImage, b: PixelImage): Comparison {
  const area = a.width * a.height;
  const planes = [premultipliedPlanes(a.pixels), premultipliedPlanes(b.pixels)] as const;
  const isOpaque = planes.every((image) => image.subarray(3 * area).every((alpha) => alpha === 255));
  // An alpha that is the same everywhere would count as a likeness.
  const counted = isOpaque ? [0, 1, 2] : [0, 1, 2, 3];
  const plane = (image: Uint8Array, channel: number) => image.subarray(channel * area, (channel + 1) * area);
  const mse = meanSquaredError(
    planes[0].subarray(0, counted.length * area),
    planes[1].subarray(0, counted.length * area),
  );
  const similarities = counted.map((channel) =>
    structuralSimilarity(plane(planes[0], channel), plane(planes[1], channel), a.width, a.height),
  );
  const ssim = similarities.reduce((sum, value) => sum + value, 0) / similarities.length;
  return { mse, psnr: peakSignalToNoise(mse), ssim };
}

/** For people. */
export function comparisonLines({ mse, psnr, ssim }: Comparison): string[] {
  return [
    `SSIM ${ssim.toFixed(4)}: likeness of structure, 1 for equal images and about 0 for unlike ones.`,
    psnr === null
      ? 'PSNR infinite: the images are equal.'
      : `PSNR ${psnr.toFixed(2)} dB: from about 40 dB on, hardly anyone sees a difference.`,
    `MSE ${mse.toFixed(2)}: mean squared difference in levels of 0 to 255; 0 for equal images.`,
  ];
}

/** @throws UserError when the file is no PNG image. */
export async function imageOf(file: string): Promise<PixelImage> {
  try {
    return await decodePng(file);
  } catch (error) {
    if (error instanceof ImageFault)
      throw new UserError(l10n.t('{0} {1}: choose a PNG image.', file, error.message));
    throw error;
  }
}
