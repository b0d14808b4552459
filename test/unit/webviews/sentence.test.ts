/** The sentence under a run's title: each from what was measured. */
import assert from 'node:assert/strict';
import type { FromWorker } from '../../../src/gan/protocol.ts';
import { sentence } from '../../../src/webviews/sentence.ts';
import { TrainingHistory } from '../../../src/workspace/history.ts';
import type { RunState } from '../../../src/workspace/runState.ts';
import { judged } from '../../support/judged.ts';

const step: FromWorker = {
  kind: 'step',
  step: 900,
  kimg: 28.8,
  lossG: 1,
  lossD: 1,
  imagesPerSecond: 400,
  secondsLeft: 60,
  progress: 0.5,
};
const recovery = {
  kind: 'warning',
  message:
    'At step 950 its losses grew to 80. It went back to step 600 and goes on with 1/4 of the learning rate.',
  wentBackTo: 600,
} as const;

function said(events: readonly FromWorker[], state: RunState = 'training'): string {
  const history = new TrainingHistory();
  for (const event of [step, ...events]) history.add(event);
  return sentence(history, state, 900, true);
}

describe('The sentence of a training', () => {
  it('before the first judgement says what it learns from', () => {
    assert.match(said([]), /^Learning from your images\. You can generate sprites at any time/);
  });

  it('whose samples are like few of the images says of how many, and nothing of why', () => {
    const early = judged(100, { coverage: 0.2, coverageFloor: 0.97 });
    assert.equal(
      said([early]),
      'Its sprites cover 20% of your art so far; as many real images would cover 97%.',
    );
    assert.doesNotMatch(said([judged(100, { coverage: 0.4, coverageFloor: 1 })]), /cover/);
  });

  it('that was never better says so, beside what real images would get', () => {
    assert.equal(said([judged(900)]), 'Getting better: quality 0.42, real images 0.07 (lower is better).');
  });

  it('never tells of a floor below nothing', () => {
    assert.match(said([judged(900, { kidFloor: -0.002 })]), /real images 0 \(/);
  });

  it('tells small figures apart by as many digits as that takes', () => {
    const now = judged(900, { kid: 0.0049, kidFloor: 0.0012, kidError: 0.0001, isBest: false });
    assert.equal(
      said([judged(890, { kid: 0.0041 }), now]),
      'About as good as before: quality 0.0049, best 0.0041, real images 0.0012 (lower is better).',
    );
  });

  it('that is as good as real images, but for chance, says so', () => {
    assert.equal(
      said([judged(900, { kid: 0.08, kidFloor: 0.07, kidError: 0.02 })]),
      'Its sprites are as close to your images as real ones: quality 0.08, real images 0.07.',
    );
  });

  it('that was better a moment ago says how good that was', () => {
    const now = judged(900, { kid: 0.45, isBest: false, minutes: 5.9 });
    assert.equal(
      said([judged(800, { minutes: 2 }), now]),
      'About as good as before: quality 0.45, best 0.42, real images 0.07 (lower is better).',
    );
  });

  it('that was better four minutes ago says that one can stop', () => {
    const now = judged(2900, { isBest: false, minutes: 6.5 });
    assert.equal(
      said([judged(800, { minutes: 2 }), now]),
      'It has not improved for 4 minutes, so you can stop it. Its best state, from step 800, is kept.',
    );
  });

  it('has more patience the longer the best took', () => {
    const best = judged(30_000, { minutes: 60 });
    assert.match(said([best, judged(35_000, { isBest: false, minutes: 70 })]), /^About as good/);
    assert.match(
      said([best, judged(36_500, { isBest: false, minutes: 73 })]),
      /^It has not improved for 13 minutes/,
    );
  });

  it('that copies says so, and what is kept', () => {
    const copies = judged(900, { isCopying: true, isBest: false, nearestRatio: 0.62 });
    assert.equal(
      said([judged(400), copies]),
      'It has begun to copy: its sprites are closer to your images than unseen originals are ' +
        '(novelty 0.62, where 1.00 is like an original). Its best state before that, from step 400, is kept.',
    );
  });

  it('that was brought back says why, until it is judged again', () => {
    assert.equal(said([judged(500), recovery]), recovery.message);
    assert.match(said([recovery, judged(700)]), /^Getting better/);
  });
});

describe('The sentence of a run that has ended', () => {
  it('says what it learned from, and that it can generate', () => {
    assert.equal(said([], 'finished'), 'Learned from your images in 900 steps. It can generate new sprites.');
  });

  it('that was still improving says for how long it is worth going on', () => {
    const weak = judged(900, { kid: 1.2, minutes: 1.9 });
    assert.equal(
      said([weak], 'finished'),
      'Learned from your images in 900 steps. It was still improving when its time was up (quality 1.20, ' +
        'real images 0.07): resume it for about 10 minutes to get better sprites. It can generate new sprites.',
    );
    assert.match(said([judged(900, { minutes: 58 })], 'finished'), /resume it for about 1 hour/);
    assert.doesNotMatch(said([weak], 'stopped'), /resume it for/);
  });

  it('that had stopped improving says that more time is not what it needs', () => {
    const events = [judged(400, { minutes: 2 }), judged(900, { isBest: false, minutes: 9 })];
    assert.match(said(events, 'finished'), /It has not improved since step 400: more images are likelier/);
  });

  it('that is as good as real images says no more than that it can generate', () => {
    assert.doesNotMatch(said([judged(900, { kid: 0.08 })], 'finished'), /improv/);
  });

  it('by force says that it can be resumed', () => {
    assert.equal(
      said([], 'interrupted'),
      'Interrupted at step 900: the process was closed. Can be resumed. It can generate new sprites.',
    );
  });

  it('warns of copies', () => {
    const copies = judged(900, { isCopying: true, isBest: false, nearestRatio: 0.5 });
    assert.match(
      said([copies], 'finished'),
      /It copies: its sprites are closer to your images than unseen originals are \(novelty 0\.50/,
    );
  });

  it('says what went wrong last', () => {
    assert.ok(said([recovery], 'finished').includes(recovery.message));
  });
});
