/** How much two images of one size are the same, pixel by pixel: MSE and PSNR; SSIM has a file of its own. */

const HIGHEST = 255;

/** Mean squared difference of the numbers of two lists of one length, in levels of 0..255. */
export function meanSquaredError(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0) / a.length;
}

/** Peak signal-to-noise ratio, 10·log₁₀(255² / MSE), in decibels: higher is nearer; null for equal images, which have no noise. */
export function peakSignalToNoise(meanSquared: number): number | null {
  return meanSquared === 0 ? null : 10 * Math.log10(HIGHEST ** 2 / meanSquared);
}
