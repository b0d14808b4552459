/** Drawing sprites from a run's checkpoint. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import type { JobEvent } from '../../../src/gan/jobs/events.ts';
import { generate } from '../../../src/gan/jobs/generate.ts';
import { saveCheckpoint } from '../../../src/gan/training/checkpoint.ts';
import { smallConfig, smallTrainer } from '../../support/smallTraining.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

describe('Drawing sprites', () => {
  const newFolder = temporaryFolders();

  it('that is stopped before the first leaves no file, no sheet and no preview', async () => {
    const runFolder = await newFolder();
    const trainer = await smallTrainer(compiledEngine(), smallConfig('compact', 8, 2, 1));
    await saveCheckpoint(path.join(runFolder, 'checkpoints'), trainer.checkpoint());
    await trainer.dispose();
    const events: JobEvent[] = [];
    const outFolder = await newFolder();
    const preview = path.join(outFolder, 'preview.png');
    const wish = {
      runFolder,
      outFolder,
      count: 4,
      seed: 0,
      truncation: 1,
      sheet: true,
      preview,
      clean: 'off',
    } as const;
    await generate({ kind: 'generate', ...wish }, (event) => events.push(event), AbortSignal.abort());
    assert.deepEqual(events, [{ kind: 'saved', files: [] }]);
  });
});
