/** The trial itself, in its own process: does the backend answer, does it run the real training step, and how fast? */
import { areaOf } from '../config/canvas.ts';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { Dataset } from '../data/dataset.ts';
import { Random } from '../data/random.ts';
import type { Engine, Program, Values } from '../engine/program.ts';
import { sentenceOf } from '../errors.ts';
import { networksOf } from '../models/families.ts';
import { Trainer } from '../training/trainer.ts';
import * as tf from '@tensorflow/tfjs-core';
import { engineOf } from './backends.ts';
import { COMPARED_STEPS } from './trialConfig.ts';
import type { TrialMessage, TrialRequest, TrialResult } from './trialMessages.ts';

/** As many calls as fit into this time are timed, but not more than so many. */
const TIMED_MS = 1000;
const MOST_TIMED_CALLS = 10;
const IMAGES = 8;

/** Never throws: what goes wrong is told. */
export async function runTrial(
  request: Omit<TrialRequest, 'lifeMs'>,
  tell: (message: TrialMessage) => void,
): Promise<void> {
  tell({ kind: 'phase', phase: 'answering' });
  let engine: Engine;
  try {
    engine = await engineOf(request.backend);
    await answer(engine);
  } catch (error) {
    return tell({ kind: 'unavailable', reason: sentenceOf(error) });
  }
  tell({ kind: 'phase', phase: 'preparing' });
  try {
    tell(await tryStep(engine, request.config, () => tell({ kind: 'phase', phase: 'timing' })));
  } catch (error) {
    tell({ kind: 'failed', reason: sentenceOf(error) });
  }
}

/** A sum so small that only a driver that does not work at all is slow at it. */
async function answer(engine: Engine): Promise<void> {
  const program: Program = {
    name: 'one-sum',
    state: {},
    inputs: { x: [4] },
    body: (_state, { x = tf.scalar(0) }) => ({ state: {}, outputs: { y: tf.add(x, x) } }),
  };
  const executable = await engine.prepare(program);
  const { y } = await executable.run({ x: Float32Array.of(1, 2, 3, 4) });
  const sums = y?.join();
  await executable.dispose();
  if (sums !== '2,4,6,8') throw new Error(`it adds 1, 2, 3, 4 to themselves and gets ${sums}`);
}

async function tryStep(engine: Engine, config: TrainingConfig, prepared: () => void): Promise<TrialResult> {
  const started = performance.now();
  const networks = networksOf(config);
  const images = drawnImages(config, networks.channels);
  const trainer = await Trainer.create(engine, networks, images, config);
  const before = copied(trainer.checkpoint().values);
  const losses: number[] = [];
  let preparingMs = 0;
  while (trainer.step < COMPARED_STEPS) {
    for (const { lossD, lossG } of await trainer.runSteps()) losses.push(lossD ?? NaN, lossG);
    preparingMs ||= performance.now() - started;
  }
  const after = copied(trainer.checkpoint().values);
  prepared();
  const msPerStep = await timeSteps(trainer);
  return { kind: 'result', losses, changes: changesBetween(before, after), msPerStep, preparingMs };
}

/** The median. */
async function timeSteps(trainer: Trainer): Promise<number> {
  const times: number[] = [];
  const started = performance.now();
  while (times.length < MOST_TIMED_CALLS && (times.length === 0 || performance.now() - started < TIMED_MS)) {
    const before = performance.now();
    const steps = await trainer.runSteps();
    times.push((performance.now() - before) / steps.length);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

function copied(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, numbers]) => [name, numbers.slice()]));
}

function changesBetween(before: Values, after: Values): Values {
  return Object.fromEntries(
    Object.entries(after).map(([name, numbers]) => [
      name,
      numbers.map((value, i) => value - (before[name]?.[i] ?? NaN)),
    ]),
  );
}

/** Noise: as much work as any images are. */
function drawnImages({ canvas, classes }: TrainingConfig, channels: number): Dataset {
  const random = Random.fromSeed(1);
  const image = () => Uint8Array.from({ length: areaOf(canvas) * channels }, () => random.below(256));
  const images = Array.from({ length: IMAGES }, image);
  const files = images.map((_, i) => `${classes[i % classes.length]?.name ?? '.'}/${i}.png`);
  return { canvas, images, files, skipped: [] };
}
