/** The short form of `npm run test:faults`. */
import { EVERY_MOMENT } from '../support/faults.ts';
import { surviveKills } from '../support/faultyRun.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

describe('A training that is killed at four moments', () => {
  const newFolder = temporaryFolders();

  it('comes to the same bytes as one that nobody disturbs', async () => {
    await surviveKills({ moments: () => EVERY_MOMENT, seed: 3, newFolder });
  }).timeout(240_000);
});
