/** Drawing sprites from a run's checkpoint. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ClassShare } from '../../../src/gan/config/trainingConfig.ts';
import { decodePng } from '../../../src/gan/data/decode.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import type { JobEvent } from '../../../src/gan/jobs/events.ts';
import { UserError } from '../../../src/gan/errors.ts';
import { generate } from '../../../src/gan/jobs/generate.ts';
import { saveCheckpoint } from '../../../src/gan/training/checkpoint.ts';
import { smallConfig, smallTrainer, TWO_CLASSES } from '../../support/smallTraining.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

describe('Drawing sprites', () => {
  const newFolder = temporaryFolders();
  const newRun = async (classes: readonly ClassShare[] = []): Promise<string> => {
    const runFolder = path.join(await newFolder(), 'run');
    const trainer = await smallTrainer(compiledEngine(), { ...smallConfig('compact', 16, 2, 1), classes });
    await saveCheckpoint(path.join(runFolder, 'checkpoints'), trainer.checkpoint());
    await trainer.dispose();
    return runFolder;
  };
  const usual = { kind: 'generate', count: 4, seed: 0, truncation: 1, sheet: true, clean: 'off' } as const;
  const never = new AbortController().signal;

  it('that is stopped before the first leaves no file, no sheet and no preview', async () => {
    const [runFolder, outFolder] = [await newRun(), await newFolder()];
    const events: JobEvent[] = [];
    const preview = path.join(outFolder, 'preview.png');
    const wish = { ...usual, preview, runFolder, outFolder };
    await generate(wish, (event) => events.push(event), AbortSignal.abort());
    assert.deepEqual(events, [{ kind: 'saved', files: [], seed: 0 }]);
  });

  it('of one class names the files after it, and draws others than of another class or of all', async () => {
    const [runFolder, outFolder] = [await newRun(TWO_CLASSES), await newFolder()];
    const draw = async (more: { class?: string }) => {
      await generate(
        { ...usual, ...more, count: 1, sheet: false, runFolder, outFolder },
        () => undefined,
        never,
      );
    };
    await draw({ class: 'bats' });
    await draw({ class: 'orcs' });
    const names = ['run-bats-0000.png', 'run-orcs-0000.png'];
    assert.deepEqual((await readdir(outFolder)).sort(), ['index.json', ...names]);
    const [bat, orc] = await Promise.all(names.map((name) => decodePng(path.join(outFolder, name))));
    assert.notDeepEqual(bat, orc);
  });

  it('of a class that the run has not learnt is one sentence that names those it has', async () => {
    const [runFolder, outFolder] = [await newRun(TWO_CLASSES), await newFolder()];
    const wish = { ...usual, class: 'cows', runFolder, outFolder };
    const message = 'run has learnt no class cows: its classes are bats, orcs.';
    await assert.rejects(
      generate(wish, () => undefined, never),
      new UserError(message),
    );
  });

  it('of a class is one sentence where the run has learnt none', async () => {
    const [runFolder, outFolder] = [await newRun(), await newFolder()];
    const wish = { ...usual, class: 'cows', runFolder, outFolder };
    const message = 'run has learnt no classes, so it cannot draw the class cows alone: leave it out.';
    await assert.rejects(
      generate(wish, () => undefined, never),
      new UserError(message),
    );
  });
});
