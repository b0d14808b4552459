/** What the status bar says. */
import assert from 'node:assert/strict';
import { statusOf, type SeenTraining } from '../../../src/workspace/status.ts';

const step = {
  kind: 'step',
  step: 10,
  kimg: 1,
  lossG: 1,
  lossD: 1,
  imagesPerSecond: 1,
  secondsLeft: 340,
  progress: 0.427,
} as const;
const monsters: SeenTraining = {
  id: 'job-1',
  name: 'monsters-1',
  state: 'training',
  step,
  waiting: undefined,
};
const bats: SeenTraining = {
  id: 'job-2',
  name: 'bats',
  state: 'queued',
  step: undefined,
  waiting: 'Waiting for monsters-1 to end.',
};

describe('The status bar', () => {
  it('is empty where nothing trains', () => {
    assert.equal(statusOf([]), undefined);
  });

  it('says how far the training is, how many others there are, and of each what it does', () => {
    assert.deepEqual(statusOf([monsters, bats]), {
      text: '$(sync~spin) GAN 42% · about 6 min left (+1)',
      tooltip:
        'monsters-1: 42% · about 6 min left\nbats: Waiting for monsters-1 to end.\nClick to open the panel.',
      id: 'job-1',
    });
  });

  it('leads to the one that trains, though another came before', () => {
    assert.equal(statusOf([bats, monsters])?.id, 'job-1');
  });

  for (const [state, text] of [
    ['queued', '$(watch) GAN queued'],
    ['preparing', '$(sync~spin) GAN preparing'],
    ['paused', '$(debug-pause) GAN paused'],
    ['stopping', '$(sync~spin) GAN stopping'],
  ] as const) {
    it(`has words for a training that is ${state}`, () => {
      assert.equal(statusOf([{ ...monsters, state }])?.text, text);
    });
  }
});
