/**
 * `npm run bench`: milliseconds of a training step and of its parts, by family and batch, both sides of a comparison in
 * turn. Options: --rounds N (default 5), --steps N a round (default 10).
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { trainingConfig, type TrainingConfig } from '../src/gan/config/trainingConfig.ts';
import { compiledEngine } from '../src/gan/engine/compiled.ts';
import { Trainer } from '../src/gan/training/trainer.ts';
import { networksOf } from '../src/gan/models/families.ts';
import { drawnDataset } from '../test/support/smallTraining.ts';

const CASES = [
  { name: 'compact, batch 16', family: 'compact', batch: 16 },
  { name: 'compact, batch 32', family: 'compact', batch: 32 },
  { name: 'compact, batch 64', family: 'compact', batch: 64 },
  { name: 'residual, batch 16', family: 'residual', batch: 16 },
] as const;

const SIZE = 32;
const IMAGES = 64;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '5' }, steps: { type: 'string', default: '10' } },
  });
  const [rounds, steps] = [Number(values.rounds), Number(values.steps)];
  const processor = cpus()[0]?.model ?? 'unknown processor';
  console.log(`${processor}, ${cpus().length} logical cores, Node ${process.version}, ${SIZE}×${SIZE}`);
  const trainers = new Map<string, { trainer: Trainer; config: TrainingConfig; times: number[] }>();
  for (const { name, family, batch } of CASES) {
    const config = { ...trainingConfig({ family, batch, steps: 1e6 }), size: SIZE };
    const started = performance.now();
    const trainer = await Trainer.create(
      compiledEngine(),
      networksOf(config),
      drawnDataset(SIZE, IMAGES),
      config,
    );
    console.log(`${name}: recorded and prepared in ${(performance.now() - started).toFixed(0)} ms`);
    await trainer.runStep(); // the first step allocates
    trainers.set(name, { trainer, config, times: [] });
  }
  for (let round = 0; round < rounds; round++) {
    for (const { trainer, times } of trainers.values()) {
      const started = performance.now();
      for (let i = 0; i < steps; i++) await trainer.runStep();
      times.push((performance.now() - started) / steps);
    }
  }
  for (const [name, { config, times }] of trainers) console.log(`${name}: ${summary(times, config.batch)}`);
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  console.log(`resident memory with all of them prepared: ${memory} MiB`);
}

function summary(times: readonly number[], batch: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const [best = NaN, worst = NaN] = [sorted[0], sorted.at(-1)];
  const rate = (batch / median) * 1000;
  return `${median.toFixed(1)} ms a step (${best.toFixed(1)} to ${worst.toFixed(1)}), ${rate.toFixed(0)} images/s`;
}

void main();
