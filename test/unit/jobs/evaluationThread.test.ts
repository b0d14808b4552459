/** A training's samples are evaluated on a thread of their own, which may hang or die without harm. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { square } from '../../../src/gan/config/canvas.ts';
import { divided } from '../../../src/gan/data/holdOut.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { EvaluationThread } from '../../../src/gan/jobs/evaluationThread.ts';
import { SampleEvaluator } from '../../../src/gan/jobs/sampleEvaluator.ts';
import { drawnDataset, smallConfig, smallTrainer } from '../../support/smallTraining.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

describe('The thread that evaluates samples', () => {
  const newFolder = temporaryFolders();
  const config = smallConfig('compact', 16, 4, 1000);
  const data = divided(drawnDataset(square(16), 60), 1);
  const anchored = async () => {
    const trainer = await smallTrainer(compiledEngine(), config);
    const { homes: anchors } = trainer.networks.generator;
    assert.ok(anchors);
    return { trainer, training: { config, data, anchors } };
  };
  const program = async (code: string): Promise<string> => {
    const file = path.join(await newFolder(), 'program.js');
    await writeFile(file, `const { parentPort } = require('node:worker_threads');\n${code}`);
    return file;
  };

  it('finds what is found without it', async () => {
    const { trainer, training } = await anchored();
    const thread = new EvaluationThread(training);
    const beside = await thread.evaluate(trainer.weights());
    const spread = await thread.spread(trainer.weights());
    await thread.stop();
    const here = await new SampleEvaluator(compiledEngine({ threads: 1 }), training).evaluate(
      trainer.weights(),
    );
    await trainer.dispose();
    assert.deepEqual(beside, here);
    assert.equal(spread, here.spread);
  }).timeout(60_000);

  it('leaves the weights that it is given to the training', async () => {
    const { trainer, training } = await anchored();
    const thread = new EvaluationThread(
      training,
      await program('parentPort.on("message", () => undefined);'),
    );
    const asked = assert.rejects(thread.evaluate(trainer.weights()));
    await trainer.runSteps();
    assert.ok(
      Object.values(trainer.weights()).every((values) => values.length > 0 && values.every(Number.isFinite)),
    );
    await thread.stop();
    await asked;
    await trainer.dispose();
  }).timeout(60_000);

  it('makes no step of the training wait, however long it takes, and can be killed', async () => {
    const { trainer, training } = await anchored();
    const thread = new EvaluationThread(training, await program('for (;;);'));
    const asked = assert.rejects(
      thread.evaluate(trainer.weights()),
      /the thread that evaluates samples ended/,
    );
    while (trainer.step < 20) await trainer.runSteps();
    await thread.stop();
    await asked;
    await trainer.dispose();
  }).timeout(60_000);

  it('that dies fails what it was asked, and is started anew by the next question', async () => {
    const { trainer, training } = await anchored();
    const file = await program('parentPort.once("message", () => { throw new Error("no memory"); });');
    const thread = new EvaluationThread(training, file);
    await assert.rejects(thread.evaluate(trainer.weights()), /no memory/);
    const answering = `parentPort.on('message', ({ id }) => parentPort.postMessage({ id, value: 0.5 }));`;
    await writeFile(file, `const { parentPort } = require('node:worker_threads');\n${answering}`);
    assert.equal(await thread.spread(trainer.weights()), 0.5);
    await thread.stop();
    await trainer.dispose();
  }).timeout(60_000);
});
