/** A training's samples are judged beside it, and its grid's sprites are set beside the training images. */
import assert from 'node:assert/strict';
import { square } from '../../../src/gan/config/canvas.ts';
import { divided } from '../../../src/gan/data/holdOut.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { Judging } from '../../../src/gan/jobs/judging.ts';
import { networksOf } from '../../../src/gan/models/families.ts';
import { drawnDataset, smallConfig, smallTrainer } from '../../support/smallTraining.ts';

describe('A judgement', () => {
  const config = smallConfig('compact', 16, 4, 1);
  const data = divided(drawnDataset(square(16), 12), 1);
  const { generator } = networksOf(config);

  it('tells how good the samples are, and of each of the grid’s sprites its nearest training image', async () => {
    const trainer = await smallTrainer(compiledEngine(), config);
    const judging = new Judging(compiledEngine(), data, generator);
    await judging.start({ step: 40, minutes: 2.5 }, trainer.weights());
    const findings = judging.take();
    await judging.dispose();
    await trainer.dispose();

    assert.equal(findings?.judged.step, 40);
    assert.equal(findings.judged.minutes, 2.5);
    assert.equal(findings.judged.isBest, true);
    assert.ok(findings.judged.kid > findings.judged.kidFloor);
    const { step, files, ratios } = findings.neighbours;
    assert.deepEqual([step, files.length, ratios.length], [40, 64, 64]);
    assert.ok(files.every((file) => data.training.files.includes(file)));
    assert.ok(ratios.every((ratio) => ratio > 0));
  }).timeout(60_000);

  it('that fails is not begun anew at every step', async () => {
    const trainer = await smallTrainer(compiledEngine(), config);
    const failing = { ...compiledEngine(), prepare: () => Promise.reject(new Error('no memory')) };
    const judging = new Judging(failing, data, generator, 0.05);
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.equal(judging.isDue(), true);
    await judging.start({ step: 1, minutes: 0 }, trainer.weights());
    assert.equal(judging.take(), undefined);
    assert.equal(judging.isDue(), false);
    await judging.dispose();
    await trainer.dispose();
  }).timeout(60_000);

  it('is had once, and none before it is there', async () => {
    const trainer = await smallTrainer(compiledEngine(), config);
    const judging = new Judging(compiledEngine(), data, generator);
    const judgement = judging.start({ step: 1, minutes: 0 }, trainer.weights());
    assert.equal(judging.take(), undefined);
    await judgement;
    assert.notEqual(judging.take(), undefined);
    assert.equal(judging.take(), undefined);
    await judging.dispose();
    await trainer.dispose();
  }).timeout(60_000);
});
