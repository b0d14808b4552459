/** The short form of the kills of `npm run test:faults` that meet commands which write files for a game. */
import { newGame, surviveWriterKills, WRITERS } from '../support/killedWriters.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

describe('A command that is killed while it writes into a folder with someone’s files', () => {
  const newFolder = temporaryFolders();
  let game = '';
  before(async () => {
    game = await newGame(await newFolder());
  });

  for (const [name, writer] of Object.entries(WRITERS)) {
    it(`${name}: leaves no half file and changes none that was there, and the next run leaves no litter`, async () => {
      await surviveWriterKills(game, writer, ['at any time', 'at a rename'], 5);
    }).timeout(120_000);
  }
});
