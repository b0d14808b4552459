/** The best of the runs that learnt the same images. */
import assert from 'node:assert/strict';
import { bestRuns } from '../../../src/workspace/bestRuns.ts';

const run = (name: string, images: string | undefined, kid: number | undefined) => {
  return { name, images, score: kid === undefined ? undefined : { kid, kidFloor: 0 } };
};

describe('The best run', () => {
  it('of each folder of images is the one with the lowest figure', () => {
    const runs = [
      run('a', '/game/monsters', 0.5),
      run('b', '/game/monsters', 0.2),
      run('c', '/game/items', 0.1),
      run('d', '/game/items', 0.3),
    ];
    assert.deepEqual(
      bestRuns(runs).map(({ dataset, run: best }) => [dataset, best.name]),
      [['monsters', 'b'], ['items', 'c']], // prettier-ignore
    );
  });

  it('is not looked for where there is one alone, or where they were not judged or their images are not known', () => {
    const alone = [run('a', '/game/monsters', 0.5), run('b', '/game/items', 0.2)];
    const unknown = [
      run('c', '/game/monsters', undefined),
      run('d', undefined, 0.1),
      run('e', undefined, 0.1),
    ];
    assert.deepEqual(bestRuns([...alone, ...unknown]), []);
  });
});
