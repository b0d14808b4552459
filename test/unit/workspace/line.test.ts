/** Who trains and who waits. */
import assert from 'node:assert/strict';
import { reasonToWait, type InLine } from '../../../src/workspace/line.ts';

const training = (name: string, provider = 'auto'): InLine => ({ name, provider, isWaiting: false });
const waiting = (name: string, provider = 'auto'): InLine => ({ name, provider, isWaiting: true });

describe('The line of trainings', () => {
  it('lets one begin that is alone', () => {
    const one = waiting('bats');
    assert.equal(reasonToWait([one], one, 1), undefined);
  });

  it('lets the second wait for the first, and says so', () => {
    const [first, second] = [training('slimes'), waiting('bats')];
    assert.equal(reasonToWait([first, second], second, 1), 'Waiting for slimes to end.');
  });

  it('says how many are before the third', () => {
    const line = [training('slimes'), waiting('bats'), waiting('ghosts')] as const;
    assert.equal(reasonToWait(line, line[2], 1), 'Waiting for slimes and 1 more to end.');
  });

  it('lets as many train as are allowed, and the next wait for one of them', () => {
    const line = [training('slimes'), training('bats'), waiting('ghosts')] as const;
    assert.equal(reasonToWait(line, line[2], 3), undefined);
    assert.equal(reasonToWait(line, line[2], 2), 'Waiting for one of 2 trainings to end.');
  });

  it('lets nobody overtake who came before', () => {
    const line = [waiting('slimes'), waiting('bats')] as const;
    assert.equal(reasonToWait(line, line[0], 1), undefined);
    assert.equal(reasonToWait(line, line[1], 1), 'Waiting for slimes to end.');
  });

  it('lets who came first, waiting still, wait for who trains already', () => {
    const line = [waiting('slimes'), training('bats')] as const;
    assert.equal(reasonToWait(line, line[0], 1), 'Waiting for bats to end.');
  });

  it('lets trainings on two devices run at once', () => {
    const line = [training('slimes', 'cpu'), waiting('bats', 'cuda')] as const;
    assert.equal(reasonToWait(line, line[1], 1), undefined);
  });

  it('holds a training that may come to run on any device for one on each', () => {
    const line = [training('slimes', 'cpu'), waiting('bats', 'auto')] as const;
    assert.equal(reasonToWait(line, line[1], 1), 'Waiting for slimes to end.');
  });
});
