/** Whether more time is worth it, and what is said of it where nobody looks at the panel. */
import assert from 'node:assert/strict';
import { trainedWords, worthwhileMinutes } from '../../../src/workspace/moreTraining.ts';
import { TrainingHistory } from '../../../src/workspace/history.ts';
import { judged } from '../../support/judged.ts';

function historyOf(...events: readonly ReturnType<typeof judged>[]): TrainingHistory {
  const history = new TrainingHistory();
  for (const event of events) history.add(event);
  return history;
}

describe('More training', () => {
  it('is proposed for about as long again, in a round number, to a run that was still improving', () => {
    const proposed = [2, 9.8, 25, 59, 600].map((minutes) =>
      worthwhileMinutes(historyOf(judged(900, { minutes }))),
    );
    assert.deepEqual(proposed, [10, 10, 30, 60, 480]);
  });

  it('is not proposed to one that copies, has stalled, is as good as real images or was not measured', () => {
    const stalled = [judged(400, { minutes: 2 }), judged(900, { isBest: false, minutes: 9 })];
    for (const events of [[], stalled, [judged(900, { isCopying: true })], [judged(900, { kid: 0.06 })]])
      assert.equal(worthwhileMinutes(historyOf(...events)), undefined);
  });

  it('is told of at the end of a weak run, and of none that is good', () => {
    assert.equal(
      trainedWords('slimes-1', 900, historyOf(judged(900, { kid: 1.2, minutes: 2 }))),
      'slimes-1 has finished training after 900 steps. It was still improving when its time was up ' +
        '(quality 1.20, real images 0.07): resume it for about 10 minutes to get better sprites.',
    );
    assert.equal(
      trainedWords('slimes-1', 900, historyOf(judged(900, { kid: 0.07 }))),
      'slimes-1 has finished training after 900 steps.',
    );
  });
});
