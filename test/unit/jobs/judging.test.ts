/** A training's samples are judged beside it, and its grid's sprites are set beside the training images. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { square } from '../../../src/gan/config/canvas.ts';
import { divided } from '../../../src/gan/data/holdOut.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { EvaluationThread } from '../../../src/gan/jobs/evaluationThread.ts';
import { Judging } from '../../../src/gan/jobs/judging.ts';
import { drawnDataset, smallConfig, smallTrainer } from '../../support/smallTraining.ts';

describe('A judgement', () => {
  const config = smallConfig('compact', 16, 4, 1);
  const data = divided(drawnDataset(square(16), 12), 1);
  const files = data.training.files;

  it('tells how good the samples are, and of each of the grid’s sprites its nearest training image', async () => {
    const trainer = await smallTrainer(compiledEngine(), config);
    const thread = new EvaluationThread({ config, data });
    const judging = new Judging(thread, files);
    await judging.start({ step: 40, minutes: 2.5 }, trainer.weights());
    const findings = judging.take();
    await thread.stop();
    await trainer.dispose();

    assert.equal(findings?.judged.step, 40);
    assert.equal(findings.judged.minutes, 2.5);
    assert.equal(findings.judged.isBest, true);
    assert.ok(findings.judged.kid > findings.judged.kidFloor);
    const { step, files: nearest, ratios } = findings.neighbours;
    assert.deepEqual([step, nearest.length, ratios.length], [40, 64, 64]);
    assert.ok(nearest.every((file) => files.includes(file)));
    assert.ok(ratios.every((ratio) => ratio > 0));
  }).timeout(60_000);

  it('that fails is not begun anew at every step', async () => {
    const trainer = await smallTrainer(compiledEngine(), config);
    const thread = new EvaluationThread({ config, data }, path.join(__dirname, 'no-such-program.js'));
    const judging = new Judging(thread, files, 0);
    assert.equal(judging.isDue(), true);
    await judging.start({ step: 1, minutes: 0 }, trainer.weights());
    assert.equal(judging.take(), undefined);
    assert.equal(judging.isDue(), false);
    await thread.stop();
    await trainer.dispose();
  }).timeout(60_000);

  it('is had once, and none before it is there', async () => {
    const trainer = await smallTrainer(compiledEngine(), config);
    const thread = new EvaluationThread({ config, data });
    const judging = new Judging(thread, files);
    const judgement = judging.start({ step: 1, minutes: 0 }, trainer.weights());
    assert.equal(judging.take(), undefined);
    await judgement;
    assert.notEqual(judging.take(), undefined);
    assert.equal(judging.take(), undefined);
    await thread.stop();
    await trainer.dispose();
  }).timeout(60_000);
});
