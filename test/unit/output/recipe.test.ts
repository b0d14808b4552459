/** What a picture says of how it was made, and what the folder's index says. */
import assert from 'node:assert/strict';
import sharp from 'sharp';
import { encodeGreyPng, encodePng } from '../../../src/gan/output/png.ts';
import { pngTextIn, withPngText } from '../../../src/gan/output/pngText.ts';
import { recipeFrom, recipeInPng, withRecipe, type Recipe } from '../../../src/gan/output/recipe.ts';
import { indexIn, indexText } from '../../../src/gan/output/recipeIndex.ts';
import { noisyPicture } from '../../support/spriteSets.ts';

const RECIPE: Recipe = {
  version: 1,
  program: 'GAN Asset Studio 1.2.3',
  run: 'Ungeheuer äöü 怪物',
  checkpoint: 'abc123',
  step: 4000,
  seed: 17,
  truncation: 0.8,
  class: 'bats "n" orcs',
  clean: 'auto',
};
const picture = noisyPicture(5, 9, 7);

describe('The text in a PNG', () => {
  it('is found by another reader, under its keyword', async () => {
    const { comments } = await sharp(
      withPngText(await encodePng(picture), 'maker', 'made = this'),
    ).metadata();
    assert.deepEqual(comments, [{ keyword: 'maker', text: 'made = this' }]);
  });

  it('leaves every pixel as it is', async () => {
    const png = withPngText(await encodePng(picture), 'maker', 'x'.repeat(5000));
    assert.deepEqual([...(await sharp(png).raw().toBuffer())], [...picture.pixels]);
  });

  it('is not found in what is no PNG, is cut short, or has none of that name', async () => {
    const png = withPngText(await encodePng(picture), 'maker', 'made');
    for (const bytes of [
      new Uint8Array(),
      Buffer.from('GIF89a'),
      png.subarray(0, 60),
      await encodePng(picture),
    ]) {
      assert.equal(pngTextIn(bytes, 'maker'), undefined);
    }
    assert.equal(pngTextIn(png, 'mak'), undefined);
  });
});

describe('A recipe', () => {
  it('comes back from a picture, whatever its letters', async () => {
    assert.deepEqual(recipeInPng(withRecipe(await encodePng(picture), RECIPE)), RECIPE);
    assert.deepEqual(recipeInPng(withRecipe(await encodeGreyPng(picture), RECIPE)), RECIPE);
    const blend = { ...RECIPE, from: { images: ['ä.png', 'b.png'], share: 0.5 } };
    assert.deepEqual(recipeInPng(withRecipe(await encodePng(picture), blend)), blend);
  });

  it('is none where a part is missing or something else', () => {
    const { seed: _seed, ...without } = RECIPE;
    for (const value of [
      undefined,
      null,
      7,
      {},
      without,
      { ...RECIPE, run: 7 },
      { ...RECIPE, count: 'many' },
      { ...RECIPE, from: { images: 'mine.png' } },
      { ...RECIPE, from: { images: [7] } },
    ]) {
      assert.equal(recipeFrom(value), undefined);
    }
  });
});

describe('The index of a folder', () => {
  it('is read back, and is the same whichever file came first', () => {
    const index = { 'b.png': RECIPE, 'a.png': { ...RECIPE, seed: 3 } };
    assert.deepEqual(indexIn(indexText(index)), index);
    assert.equal(indexText(index), indexText({ 'a.png': index['a.png'], 'b.png': RECIPE }));
  });

  it('is none where the file is someone else’s', () => {
    for (const text of ['', '[]', 'null', '{"files":{}}', '{"format":"other","files":{}}']) {
      assert.equal(indexIn(text), undefined);
    }
  });
});
