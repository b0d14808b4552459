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

  it('whose samples are like next to none of the images says that shapes come later', () => {
    const early = judged(100, { coverage: 0.2, coverageFloor: 1 });
    assert.equal(said([early]), 'Still learning shapes; colours settle first.');
    assert.doesNotMatch(said([judged(100, { coverage: 0.4, coverageFloor: 1 })]), /shapes/);
  });

  it('that was never better says so, beside what real images would get', () => {
    assert.equal(said([judged(900)]), 'Getting better: quality 0.42, real images would get 0.07.');
  });

  it('never tells of a floor below nothing', () => {
    assert.match(said([judged(900, { kidFloor: -0.002 })]), /real images would get 0\.00\./);
  });

  it('that was better a moment ago says how good that was', () => {
    const now = judged(900, { kid: 0.45, isBest: false, minutes: 5.9 });
    assert.equal(
      said([judged(800, { minutes: 2 }), now]),
      'About as good as before: quality 0.45, at its best 0.42; real images would get 0.07.',
    );
  });

  it('that was better four minutes ago says that one can stop', () => {
    const now = judged(2900, { isBest: false, minutes: 6.5 });
    assert.equal(
      said([judged(800, { minutes: 2 }), now]),
      'No better for 4 minutes: you can stop. The best, of step 800, is kept.',
    );
  });

  it('has more patience the longer the best took', () => {
    const best = judged(30_000, { minutes: 60 });
    assert.match(said([best, judged(35_000, { isBest: false, minutes: 70 })]), /^About as good/);
    assert.match(said([best, judged(36_500, { isBest: false, minutes: 73 })]), /^No better for 13 minutes/);
  });

  it('that copies says so, and what is kept', () => {
    const copies = judged(900, { isCopying: true, isBest: false, nearestRatio: 0.62 });
    assert.equal(
      said([judged(400), copies]),
      'It began to copy: its sprites are nearer to yours (0.62) than new ones would be (1); ' +
        'its best before that, of step 400, is kept.',
    );
  });

  it('that was brought back says why, until it is judged again', () => {
    assert.equal(said([judged(500), recovery]), recovery.message);
    assert.match(said([recovery, judged(700)]), /^Getting better/);
  });
});

describe('The sentence of a run that has ended', () => {
  it('says what it learnt from, and that it can generate', () => {
    assert.equal(
      said([judged(900)], 'finished'),
      'Learned from your images in 900 steps. It can generate new sprites.',
    );
  });

  it('warns of copies', () => {
    const copies = judged(900, { isCopying: true, isBest: false, nearestRatio: 0.5 });
    assert.match(said([copies], 'finished'), /It copies: its sprites are nearer to yours \(0\.50\)/);
  });

  it('says what went wrong last', () => {
    assert.ok(said([recovery], 'finished').includes(recovery.message));
  });
});
