/** What is said about a judgement's figures. */
import assert from 'node:assert/strict';
import { figuresOf } from '../../../src/gan/evaluation/figures.ts';
import type { Scores } from '../../../src/gan/evaluation/judge.ts';

const real: Scores = {
  kid: { value: 0.01, standardError: 0.02 },
  frechet: 4,
  density: 1,
  coverage: 0.95,
  variety: 1,
  nearness: { ratio: 1, closeShare: 0.02 },
  halfTransparent: 0.03,
  coloursPerImage: 20,
  outsidePalette: 0,
};

const sentenceOn = (name: string, changed: Partial<Scores>) =>
  figuresOf({ samples: { ...real, ...changed }, floor: real, count: 100 }).find(
    (figure) => figure.name === name,
  )?.sentence;

const kidOf = (value: number, standardError = 0.02) => ({ kid: { value, standardError } });

describe('the sentence on', () => {
  const CASES: readonly (readonly [name: string, scores: Partial<Scores>, sentence: RegExp])[] = [
    ['KID', kidOf(0.06), /cannot be told from real ones/],
    ['KID', kidOf(0.1), /a little blurred/],
    ['KID', kidOf(0.5), /clearly blurred or cut up/],
    ['KID', kidOf(1.5), /beyond recognition\.$/],
    ['KID', kidOf(5), /farther/],
    ['KID', kidOf(0.5, 0.4), /cannot be told from real ones/],
    ['Fréchet distance', { frechet: 10 }, /^2\.5 times/],
    ['density', { density: 0.3 }, /look like nothing in the set/],
    ['density', { density: 2 }, /crowd/],
    ['variety', { variety: 0.1 }, /nearly all the same/],
    ['coverage', { coverage: 0.573 }, /^57 of 100/],
    ['nearest-neighbour ratio', {}, /no sign of copying/],
    ['nearest-neighbour ratio', { nearness: { ratio: 0.7, closeShare: 0 } }, /partly/],
    ['nearest-neighbour ratio', { nearness: { ratio: 0.1, closeShare: 1 } }, /mostly copies/],
    ['half-transparent pixels', { halfTransparent: 0.1 }, /soft or dirty/],
    ['half-transparent pixels', { halfTransparent: 0.01 }, /as clean/],
    ['colours a picture', { coloursPerImage: 200 }, /pixel to pixel/],
    ['colours a picture', { coloursPerImage: 5 }, /missing/],
    ['colours outside the palette', { outsidePalette: 1 }, /^100 of 100/],
  ];
  for (const [name, scores, sentence] of CASES) {
    it(`${name} ${JSON.stringify(scores)} says ${sentence.source}`, () => {
      assert.match(sentenceOn(name, scores) ?? '', sentence);
    });
  }
});

describe('the figures', () => {
  it('leave out the palette where the images have none', () => {
    assert.equal(sentenceOn('colours outside the palette', { outsidePalette: null }), undefined);
  });
});
