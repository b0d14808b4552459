/** Whether a discriminator knows its images by heart, and what the augmentation does about it. */
import assert from 'node:assert/strict';
import { square } from '../../../src/gan/config/canvas.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { networksOf } from '../../../src/gan/models/families.ts';
import { nextStrength, OverfittingGauge } from '../../../src/gan/training/overfitting.ts';
import { Trainer } from '../../../src/gan/training/trainer.ts';
import { drawnDataset, smallConfig, TWO_CLASSES } from '../../support/smallTraining.ts';

describe('The strength of the augmentation', () => {
  it('rises while the discriminator knows too much, falls while it does not, and stays within its bounds', () => {
    assert.ok(nextStrength(0.5, 0.9) > 0.5);
    assert.ok(nextStrength(0.5, 0.1) < 0.5);
    assert.equal(nextStrength(1, 0.9), 1);
    assert.equal(nextStrength(0, -3), 0);
  });

  it('stays where it is when nothing can be told', () => {
    assert.equal(nextStrength(0.5, NaN), 0.5);
    assert.equal(nextStrength(0.5, Infinity), 0.5);
  });
});

describe('The gap of a discriminator', () => {
  const config = {
    ...smallConfig('compact', 16, 4, 400),
    discriminatorWidth: 64,
    shiftChance: 0,
    flipChance: 0,
  };
  const networks = networksOf(config);
  const all = drawnDataset(square(16), 16);
  const part = (from: number, to: number, of = all) => {
    const [images, files] = [of.images.slice(from, to), of.files.slice(from, to)];
    return { ...of, images, files };
  };
  const data = { training: part(0, 8), heldOut: part(8, 16) };

  it('is there once pure noise was learnt by heart, and the other way round for who never saw it', async () => {
    const gauge = await OverfittingGauge.create(compiledEngine(), networks, data, config);
    assert.ok(gauge);
    const trainer = await Trainer.create(compiledEngine(), networks, data.training, config);
    while (trainer.progress < 1) await trainer.runSteps();
    const turned = { training: data.heldOut, heldOut: data.training };
    const other = await OverfittingGauge.create(compiledEngine(), networks, turned, config);
    assert.ok(other);
    const gap = await gauge.gap(trainer.checkpoint().values, 1);
    const turnedGap = await other.gap(trainer.checkpoint().values, 1);
    assert.ok(gap > 0.15, `the gap is ${gap}`);
    assert.ok(turnedGap < -0.15, `turned round it is ${turnedGap}`);
    await trainer.dispose();
    await gauge.dispose();
    await other.dispose();
  }).timeout(30_000);

  it('is a number for networks with classes, too', async () => {
    const withClasses = { ...config, classes: TWO_CLASSES, budget: { kind: 'steps', amount: 5 } } as const;
    const known = networksOf(withClasses);
    const images = drawnDataset(square(16), 16, 4, TWO_CLASSES);
    const parts = { training: part(0, 8, images), heldOut: part(8, 16, images) };
    const gauge = await OverfittingGauge.create(compiledEngine(), known, parts, withClasses);
    assert.ok(gauge);
    const trainer = await Trainer.create(compiledEngine(), known, parts.training, withClasses);
    while (trainer.progress < 1) await trainer.runSteps();
    assert.ok(Number.isFinite(await gauge.gap(trainer.checkpoint().values, 1)));
    await trainer.dispose();
    await gauge.dispose();
  });

  it('cannot be told where no image is held out', async () => {
    const none = { training: all, heldOut: part(0, 0) };
    assert.equal(await OverfittingGauge.create(compiledEngine(), networks, none, config), undefined);
  });
});
