/** How large a difference in each of a generator's maps is: what a search measures its steps by. */
import * as tf from '@tensorflow/tfjs-core';
import { entry, type Engine, type Values } from '../engine/program.ts';
import type { Generator } from '../models/model.ts';
import { channelStatistics } from '../nn/batchNorm.ts';
import { drawnImages, imagingState } from './imaging.ts';
import { latentsFromSeed } from './latents.ts';
import { BATCH, latentInputs, latentShapes } from './statistics.ts';

const SEED = 0x0515;

/** By place, [C]: the deviation of each channel over sprites and places. */
export async function usualDifferences(engine: Engine, generator: Generator, state: Values): Promise<Values> {
  const program = await engine.prepare({
    name: 'maps',
    state: imagingState(generator),
    inputs: latentShapes(generator, BATCH),
    body: (weights, inputs) => {
      const outputs: Record<string, tf.Tensor> = {};
      drawnImages(generator, weights, entry(inputs, 'z'), inputs['labels'], (place, map) => {
        outputs[place] = tf.sqrt(channelStatistics(map).variance);
        return map;
      });
      return { state: {}, outputs };
    },
  });
  try {
    program.writeState(state);
    const latents = latentsFromSeed(SEED, BATCH, generator);
    const outputs = await program.run(latentInputs(generator, latents, BATCH));
    return Object.fromEntries(Object.entries(outputs).map(([place, values]) => [place, values.slice()]));
  } finally {
    await program.dispose();
  }
}
