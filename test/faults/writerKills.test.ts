/** Thirty kills of each command that writes files for a game, at moments drawn by a seed. See docs/reliability.md. */
import { figure } from '../support/figures.ts';
import { newGame, surviveWriterKills, WRITERS, type WriterMoment } from '../support/killedWriters.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

const KILLS = 30;

describe('A command that is killed thirty times while it writes into a folder with someone’s files', () => {
  const newFolder = temporaryFolders();
  let game = '';
  before(async () => {
    game = await newGame(await newFolder());
  });

  for (const [name, writer] of Object.entries(WRITERS)) {
    it(`${name}: leaves no half file and changes none that was there, and the next run leaves no litter`, async () => {
      const moments = Array.from({ length: KILLS }, (_, i): WriterMoment => (i % 2 === 0 ? 'at a rename' : 'at any time')); // prettier-ignore
      await surviveWriterKills(game, writer, moments, 1);
      figure(
        `${KILLS} kills of ${name}: no half file, no file of another changed, no litter after the next run`,
      );
    });
  }
});
