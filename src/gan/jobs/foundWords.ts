/** How near an image was come to, in words that do not flatter. */
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { FoundEvent } from './events.ts';

/** In decibels. From 30 dB on one has to look for differences; at 20 the shape and the main colours are there. */
const ALMOST = 30;
const NEAR = 25;
const ALIKE = 20;

/** What the sentence is made of. */
export type Figures = Omit<FoundEvent, 'kind' | 'sentence'>;

/** Two sentences: how near, and by which means. */
export function foundWords({ file, psnr, ssim, latentPsnr, places }: Figures): string {
  const figures = psnr === null ? l10n.t('equal') : `PSNR ${psnr.toFixed(1)} dB, SSIM ${ssim.toFixed(2)}`;
  const means = meansWords(latentPsnr, places);
  return l10n.t('{0}: {1} ({2}). {3}', path.basename(file), nearness(psnr ?? Infinity), figures, means);
}

function nearness(psnr: number): string {
  if (psnr >= ALMOST) return l10n.t('found, with hardly a difference');
  if (psnr >= NEAR) return l10n.t('found, details differ');
  if (psnr >= ALIKE) return l10n.t('something like it was found, with other details');
  return l10n.t('the run cannot draw this image; variations are of the nearest it can');
}

function meansWords(latentPsnr: number | null, places: readonly string[]): string {
  if (places.length === 0) return l10n.t('The latent alone is enough.');
  const alone = latentPsnr === null ? l10n.t('it exactly') : `${latentPsnr.toFixed(1)} dB`;
  const names = places.join(', ');
  return places.length === 1
    ? l10n.t('The latent alone gives {0}; for the rest the map {1} was changed.', alone, names)
    : l10n.t('The latent alone gives {0}; for the rest the maps {1} were changed.', alone, names);
}
