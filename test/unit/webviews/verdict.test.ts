/** Which of two runs is better. */
import assert from 'node:assert/strict';
import { verdict, type Compared } from '../../../src/webviews/verdict.ts';
import { judged } from '../../support/judged.ts';

function run(name: string, kid: number | undefined, folder = '/game/monsters'): Compared {
  const start = { folder } as NonNullable<Compared['history']['start']>;
  return { name, history: { start, best: kid === undefined ? undefined : judged(10, { kid }) } };
}

describe('The verdict on two runs', () => {
  it('is for the one that is nearer to the images, whichever comes first', () => {
    const words = 'bats is closer to your images: 0.38 versus 0.52 (lower is better).';
    assert.equal(verdict(run('bats', 0.38), run('slimes', 0.52)), words);
    assert.equal(verdict(run('slimes', 0.52), run('bats', 0.38)), words);
  });

  it('does not tell apart what looks the same', () => {
    assert.equal(verdict(run('a', 0.381), run('b', 0.379)), 'Both are equally close to your images: 0.38.');
  });

  it('is not given where one was not judged', () => {
    assert.match(verdict(run('bats', 0.38), run('slimes', undefined)), /^slimes was not evaluated/);
  });

  it('is not given of runs on different images', () => {
    assert.match(verdict(run('bats', 0.38), run('slimes', 0.5, '/game/slimes')), /different images/);
  });
});
