/** Why a picture is not the one that it was. */
import assert from 'node:assert/strict';
import type { Recipe } from '../../../src/gan/output/recipe.ts';
import { differenceWords } from '../../../src/gan/output/recipeDifference.ts';

describe('A picture that differs from what is made', () => {
  const made: Recipe = {
    version: 1,
    program: 'GAN Asset Studio 1.0.0',
    run: 'bats-1',
    checkpoint: 'abc',
    step: 40,
    seed: 3,
    truncation: 1,
    clean: 'auto',
  };

  it('was drawn by the run at another time', () => {
    assert.equal(
      differenceWords({ ...made, checkpoint: 'xyz', step: 20 }, made),
      'it was drawn at step 20 of bats-1, and the config takes step 40 of bats-1',
    );
  });

  it('was drawn by a run of the same name that is another', () => {
    assert.equal(
      differenceWords({ ...made, checkpoint: 'xyz' }, made),
      'it was drawn by another training that was called bats-1',
    );
  });

  it('was made by other settings', () => {
    assert.equal(
      differenceWords({ ...made, seed: 4, palette: ['#ff0000'] }, made),
      'it was made with another seed, palette',
    );
  });

  it('was changed where its settings are the same, whichever version made it', () => {
    assert.equal(
      differenceWords({ ...made, program: 'GAN Asset Studio 0.1.0' }, made),
      'it was changed after it was made, or made on another kind of machine',
    );
  });

  it('does not say how it was made where someone drew it', () => {
    assert.equal(differenceWords(undefined, made), 'it does not say how it was made');
  });
});
