/** A few steps and a sprite on canvases of all kinds. */
import assert from 'node:assert/strict';
import { areaOf, canvasIn } from '../../../src/gan/config/canvas.ts';
import { pictureOf } from '../../../src/gan/data/pixels.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { networksOf } from '../../../src/gan/models/families.ts';
import { latentsFromSeed } from '../../../src/gan/sampling/latents.ts';
import { Sampler } from '../../../src/gan/sampling/sampler.ts';
import { smallConfig, smallTrainer } from '../../support/smallTraining.ts';

const STEPS = 3;
const engine = compiledEngine({ threads: 1 });

for (const family of ['compact', 'residual'] as const) {
  describe(`The ${family} family`, () => {
    for (const size of ['24', '48', '96', '32x48', '64x24']) {
      it(`trains on ${size}, and draws on it`, async () => {
        const canvas = canvasIn(size);
        assert.ok(canvas);
        const config = smallConfig(family, canvas, 2, STEPS);
        const trainer = await smallTrainer(engine, config);
        while (trainer.progress < 1) await trainer.runSteps(); // a loss that is no number would end it
        const { generator } = networksOf(config);
        const sampler = await Sampler.create(engine, generator);
        await sampler.setWeights(trainer.weights());
        const [image] = await sampler.images(latentsFromSeed(0, 1, generator));
        assert.ok(image);
        assert.equal(image.length, 4 * areaOf(canvas));
        assert.ok(image.every(Number.isFinite));
        const { width, height } = pictureOf(image, canvas);
        assert.deepEqual({ width, height }, canvas);
        await trainer.dispose();
        await sampler.dispose();
      }).timeout(20_000);
    }
  });
}
