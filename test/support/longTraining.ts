/** A program: trains for many steps and prints the resident size after each hundred, in bytes, the garbage collected. */
import { compiledEngine } from '../../src/gan/engine/compiled.ts';
import { smallConfig, smallTrainer } from './smallTraining.ts';

const STEPS = 2000;
const SAMPLED_EVERY = 100;

async function main(): Promise<void> {
  const trainer = await smallTrainer(compiledEngine({ threads: 1 }), smallConfig('compact', 16, 8, STEPS));
  while (trainer.progress < 1) {
    await trainer.runSteps();
    trainer.weights();
    if (trainer.step % SAMPLED_EVERY !== 0) continue;
    globalThis.gc?.();
    console.log(process.memoryUsage().rss);
  }
  await trainer.dispose();
}

void main();
