/** How much of the pictures is half transparent: in a game it shows as a dirty rim or a ghost. */

/** Of 255: what is nearer than 2 % to clear or to opaque counts as that. */
const CLEAR = 0.02 * 255;
const OPAQUE = 0.98 * 255;

/** Share of all pixels with an alpha between 2 % and 98 %, 0..1; images are 4 planes, premultiplied RGBA, alpha last. */
export function halfTransparentShare(images: readonly Uint8Array[]): number {
  let [half, all] = [0, 0];
  for (const image of images) {
    for (let i = (image.length / 4) * 3; i < image.length; i++) {
      const alpha = image[i] ?? 0;
      if (alpha > CLEAR && alpha < OPAQUE) half += 1;
      all += 1;
    }
  }
  return half / all;
}
