/** An animated GIF: each frame has the colours that it needs, up to 255 of them exactly; a pixel is opaque or not there. */
import sharp from 'sharp';
import { COVERED } from '../../data/style/pixel.ts';
import type { Animation } from './animation.ts';

/** Viewers take shorter ones for 100 ms. */
const SHORTEST_MILLISECONDS = 20;

/** `lastMilliseconds`: how long the last frame stays; left out, as long as the others. */
export async function animatedGif({
  canvas,
  frames,
  milliseconds,
  lastMilliseconds = milliseconds,
}: Omit<Animation, 'name'> & { readonly lastMilliseconds?: number }): Promise<Uint8Array> {
  const { width, height } = canvas;
  const pixels = new Uint8Array(width * height * 4 * frames.length);
  frames.forEach((frame, i) => pixels.set(frame.pixels, i * width * height * 4));
  for (let i = 0; i < pixels.length; i += 4) {
    if ((pixels[i + 3] ?? 0) < COVERED) pixels.fill(0, i, i + 4);
    else pixels[i + 3] = 255;
  }
  const strip = { width, height: height * frames.length, channels: 4, pageHeight: height } as const;
  return sharp(pixels, { raw: strip, limitInputPixels: false })
    .gif({
      delay: frames.map((_, i) =>
        Math.max(SHORTEST_MILLISECONDS, i === frames.length - 1 ? lastMilliseconds : milliseconds),
      ),
      loop: 0,
      dither: 0,
      effort: 7,
      interFrameMaxError: 0,
      interPaletteMaxError: 0,
    })
    .toBuffer();
}
