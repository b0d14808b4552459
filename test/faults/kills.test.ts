/** Fifty kills at moments drawn by a seed, and not a bit lost. See docs/reliability.md. */
import type { Random } from '../../src/gan/data/random.ts';
import { drawnMoments } from '../support/faults.ts';
import { figure } from '../support/figures.ts';
import { figuresOf, surviveKills } from '../support/faultyRun.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

const KILLS = 50;

describe('A training that is killed fifty times', () => {
  const newFolder = temporaryFolders();

  it('comes to the same bytes as one that nobody disturbs', async () => {
    const moments = (random: Random) => drawnMoments(KILLS, random);
    const kills = await surviveKills({ moments, seed: 1, newFolder });
    figuresOf(kills).forEach(figure);
  });
});
