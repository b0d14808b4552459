/** How near an image was come to, in words that do not flatter. */
import path from 'node:path';
import type { FoundEvent } from './events.ts';

/** In decibels. From 30 dB on one has to look for differences; at 20 the shape and the main colours are there. */
const ALMOST = 30;
const NEAR = 25;
const ALIKE = 20;

/** What the sentence is made of. */
export type Figures = Omit<FoundEvent, 'kind' | 'sentence'>;

/** Two sentences: how near, and by which means. */
export function foundWords({ file, psnr, ssim, latentPsnr, places }: Figures): string {
  const figures = psnr === null ? 'equal' : `PSNR ${psnr.toFixed(1)} dB, SSIM ${ssim.toFixed(2)}`;
  const means =
    places.length === 0
      ? 'The latent alone is enough.'
      : `The latent alone gives ${latentPsnr === null ? 'it exactly' : `${latentPsnr.toFixed(1)} dB`}; for the rest ${mapWords(places)} ${places.length === 1 ? 'was' : 'were'} changed.`;
  return `${path.basename(file)}: ${nearness(psnr ?? Infinity)} (${figures}). ${means}`;
}

function nearness(psnr: number): string {
  if (psnr >= ALMOST) return 'found, with hardly a difference';
  if (psnr >= NEAR) return 'found, details differ';
  if (psnr >= ALIKE) return 'something like it was found, with other details';
  return 'the run cannot draw this image; variations are of the nearest it can';
}

function mapWords(places: readonly string[]): string {
  return places.length === 1 ? `the map ${places[0]}` : `the maps ${places.join(', ')}`;
}
