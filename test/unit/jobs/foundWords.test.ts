/** What is said of how near an image was come to. */
import assert from 'node:assert/strict';
import { foundWords } from '../../../src/gan/jobs/foundWords.ts';

describe('How near an image was come to', () => {
  const figures = { file: '/game/axe.png', psnr: 31.26, ssim: 0.987, latentPsnr: 14, places: ['4', '8'] };

  it('is said with its figures, and with what it took', () => {
    assert.equal(
      foundWords(figures),
      'axe.png: found, with hardly a difference (PSNR 31.3 dB, SSIM 0.99). The latent alone gives 14.0 dB; for the rest the maps 4, 8 were changed.',
    );
  });

  it('is not made to look better than it is', () => {
    const words = [27, 21, 12].map((psnr) => foundWords({ ...figures, psnr, places: ['4'] }));
    assert.match(words[0] ?? '', /^axe\.png: found, details differ \(/);
    assert.match(words[1] ?? '', /^axe\.png: something like it was found, with other details \(/);
    assert.match(
      words[2] ?? '',
      /^axe\.png: the run cannot draw this image; variations are of the nearest it can \(/,
    );
    assert.match(words[2] ?? '', /the map 4 was changed\.$/);
  });

  it('is exact, or of the latent alone, where it is', () => {
    assert.equal(
      foundWords({ ...figures, psnr: null, ssim: 1, latentPsnr: null, places: [] }),
      'axe.png: found, with hardly a difference (equal). The latent alone is enough.',
    );
  });
});
