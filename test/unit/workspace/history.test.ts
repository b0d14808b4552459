/** What is remembered of a training. */
import assert from 'node:assert/strict';
import { TrainingHistory } from '../../../src/workspace/history.ts';
import { judged } from '../../support/judged.ts';

const step = (number: number, lossG = 1) =>
  ({
    kind: 'step',
    step: number,
    kimg: 1,
    lossG,
    lossD: 1,
    imagesPerSecond: 1,
    secondsLeft: 1,
    progress: 0.5,
  }) as const;
const neighbours = (at: number) => ({ kind: 'neighbours', step: at, files: ['a.png'], ratios: [1] }) as const;
const stepsOf = (history: TrainingHistory) => history.judgements.points.map((point) => point.step);

describe('the history of a training', () => {
  let history: TrainingHistory;
  beforeEach(() => (history = new TrainingHistory()));

  it('leaves out losses that are no numbers', () => {
    history.add(step(1, Number.NaN));
    history.add(step(2));
    assert.deepEqual(
      history.losses.points.map((point) => point.step),
      [2],
    );
  });

  it('leaves out a reconstruction loss, which is no part of the game between two networks, but knows its step', () => {
    const { lossD: _lossD, ...pretraining } = step(1);
    history.add(pretraining);
    assert.deepEqual([history.losses.points.length, history.step?.step], [0, 1]);
  });

  it('knows the latest judgement and the best, which may be an earlier one', () => {
    history.add(judged(100, { kid: 0.5 }));
    history.add(judged(200, { kid: 0.6, isBest: false }));
    assert.deepEqual([history.judged?.step, history.best?.step], [200, 100]);
  });

  it('knows the latest judgement of a training that is so long that its series was thinned', () => {
    for (let i = 1; i <= 1502; i++) history.add(judged(i));
    assert.ok(history.judgements.points.length <= 1000);
    assert.notEqual(stepsOf(history).at(-1), 1502);
    assert.equal(history.judged?.step, 1502);
  });

  describe('that was brought back', () => {
    const recovery = { kind: 'warning', message: 'It went back.', wentBackTo: 150 } as const;
    beforeEach(() => {
      for (const event of [judged(100), judged(200, { kid: 0.3 }), neighbours(200), recovery]) {
        history.add(event);
      }
    });

    it('forgets what was judged of the steps that it gave up, but for the best, which is kept', () => {
      assert.deepEqual([stepsOf(history), history.judged?.step, history.neighbours], [[100], 100, undefined]);
      assert.equal(history.best?.step, 200);
    });

    it('tells so until it is judged again', () => {
      assert.equal(history.recovery?.message, 'It went back.');
      history.add(judged(180));
      assert.equal(history.recovery, undefined);
      assert.deepEqual(history.warnings, ['It went back.']);
    });
  });
});
