/** The judge: real images are found as good as real ones, worse ones worse, copies copies. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { drawSprite, kinds } from '../../../scripts/samples/kinds.ts';
import { premultipliedPlanes } from '../../../src/gan/data/pixels.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { readFeatureWeights } from '../../../src/gan/evaluation/extractor.ts';
import { figuresOf } from '../../../src/gan/evaluation/figures.ts';
import { Judge, type Judgement } from '../../../src/gan/evaluation/judge.ts';
import { repository } from '../../support/childProcess.ts';
import { jittered } from '../../support/pictures.ts';

/** Sprites `first` … of every kind, as planes. */
function sprites(first: number, perKind: number): Uint8Array[] {
  return kinds.flatMap((kind) =>
    Array.from({ length: perKind }, (_, i) => premultipliedPlanes(drawSprite(kind, first + i).toRgba())),
  );
}

async function judgeOf(training: readonly Uint8Array[], heldOut: readonly Uint8Array[]): Promise<Judge> {
  const weights = await readFeatureWeights(path.join(repository, 'media/features.safetensors'));
  return Judge.create(compiledEngine(), weights, { width: 32, height: 32, training, heldOut });
}

describe('the judge', () => {
  const training = sprites(0, 8);
  const fresh = sprites(100, 6);
  let judge: Judge;

  before(async () => {
    judge = await judgeOf(training, sprites(50, 3));
  });
  after(() => judge.dispose());

  const sentenceOn = (name: string, judgement: Judgement) =>
    figuresOf(judgement).find((figure) => figure.name === name)?.sentence;

  it('cannot tell real images from real ones', async () => {
    const judgement = await judge.score(fresh);
    const { samples, floor } = judgement;
    assert.ok(Math.abs(samples.kid.value) < 0.15, JSON.stringify(samples.kid));
    assert.ok(samples.frechet < 1.5 * floor.frechet);
    assert.ok(samples.coverage > 0.8);
    assert.ok(samples.nearness.ratio > 0.8 && samples.nearness.ratio < 1.2);
    assert.match(sentenceOn('nearest-neighbour ratio', judgement) ?? '', /no sign of copying/);
  });

  it('finds speckled sprites worse, the more speckled the worse', async () => {
    const scores = [];
    for (const amount of [0, 40, 120]) {
      scores.push((await judge.score(fresh.map((image, i) => jittered(image, amount, i)))).samples);
    }
    const [none, some, much] = scores.map(({ kid }) => kid.value) as [number, number, number];
    assert.ok(none < some && some < much, [none, some, much].join());
    const colours = scores.map(({ coloursPerImage }) => coloursPerImage);
    assert.ok((colours[1] ?? 0) > 3 * (colours[0] ?? 0));
  });

  it('misses the kinds that are missing', async () => {
    const few = fresh.slice(0, 12); // two of 13 kinds
    const { samples } = await judge.score(
      Array.from({ length: 78 }, (_, i) => few[i % 12] ?? new Uint8Array()),
    );
    assert.ok(samples.coverage < 0.6, `${samples.coverage}`);
    assert.ok(samples.kid.value > 0.3, `${samples.kid.value}`);
  });

  it('tells copies from new sprites where the other figures cannot', async () => {
    const judgement = await judge.score(training);
    assert.ok(judgement.samples.kid.value < 0.15);
    assert.equal(judgement.samples.nearness.ratio, 0);
    assert.match(sentenceOn('nearest-neighbour ratio', judgement) ?? '', /mostly copies/);
  });

  it('finds no colour outside the palette in sprites of the palette', async () => {
    const { samples, floor } = await judge.score(fresh);
    assert.deepEqual([samples.outsidePalette, floor.outsidePalette], [0, 0]);
    const jitteredOnes = await judge.score(fresh.map((image, i) => jittered(image, 40, i)));
    assert.ok((jitteredOnes.samples.outsidePalette ?? 0) > 0.9);
  });

  it('gives the same figures twice', async () => {
    assert.deepEqual(await judge.score(fresh), await judge.score(fresh));
  });

  it('goes by halves of all images when few are held out', async () => {
    const alone = await judgeOf(training, []);
    const { samples, floor } = await alone.score(fresh);
    await alone.dispose();
    assert.ok(Math.abs(samples.kid.value) < 0.2, JSON.stringify(samples.kid));
    assert.ok(floor.coverage > 0.7);
  });
});
