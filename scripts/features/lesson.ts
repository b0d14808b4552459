// What the feature network is taught: from a picture's features, tell what it shows and how strong each fault is.
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../src/gan/data/random.ts';
import {
  entry,
  sizeOf,
  type Program,
  type Shapes,
  type Tensors,
  type Values,
} from '../../src/gan/engine/program.ts';
import { descriptionOf, FEATURE_WEIGHTS, FEATURES } from '../../src/gan/evaluation/network.ts';
import { valueAndGradients } from '../../src/gan/nn/differentiate.ts';
import { adamUpdate } from '../../src/gan/training/adam.ts';
import { faultNames, spoiled } from './faults.ts';
import { area, side, type Picture } from './picture.ts';
import { subjects, type SoundPictures } from './sound.ts';

const beta1 = 0.9;
const slope = 0.2;

/** Heads that only the lesson needs. */
const headWeights: Shapes = {
  'subject.weight': [FEATURES, subjects.length],
  'subject.bias': [subjects.length],
  'faults.weight': [FEATURES, faultNames.length],
  'faults.bias': [faultNames.length],
};

const weightShapes: Shapes = { ...FEATURE_WEIGHTS, ...headWeights };

/** He's initialisation (arXiv 1502.01852), biases 0. */
export function initialWeights(random: Random): Values {
  return Object.fromEntries(
    Object.entries(weightShapes).map(([name, shape]) => {
      const fanIn = shape.length === 4 ? sizeOf(shape.slice(1)) : (shape[0] ?? 1);
      return [
        name,
        name.endsWith('bias')
          ? new Float32Array(sizeOf(shape))
          : random.gaussian(sizeOf(shape), Math.sqrt(2 / fanIn)),
      ];
    }),
  );
}

/** One step of Adam on a batch. */
export function lessonProgram(batch: number): Program {
  const moments = Object.entries(weightShapes).flatMap(([name, shape]) => [
    [`${name}:m`, shape],
    [`${name}:v`, shape],
  ]);
  return {
    name: 'lesson',
    state: { ...weightShapes, ...(Object.fromEntries(moments) as Shapes) },
    inputs: {
      images: [batch, 4, side, side],
      subject: [batch, subjects.length],
      faults: [batch, faultNames.length],
      rate: [],
      beta2: [],
    },
    body: (state, inputs) => {
      const weights = Object.fromEntries(Object.keys(weightShapes).map((name) => [name, entry(state, name)]));
      const { value, gradients } = valueAndGradients((w) => lossOf(w, inputs), weights);
      const next: Record<string, tf.Tensor> = {};
      for (const [name, gradient] of Object.entries(gradients)) {
        const before = { m: entry(state, `${name}:m`), v: entry(state, `${name}:v`) };
        const settings = { rate: entry(inputs, 'rate'), beta1, beta2: entry(inputs, 'beta2') };
        const { weight, m, v } = adamUpdate(entry(weights, name), gradient, before, settings);
        Object.assign(next, { [name]: weight, [`${name}:m`]: m, [`${name}:v`]: v });
      }
      return { state: next, outputs: { loss: value } };
    },
  };
}

/** Cross-entropy of the subject plus the mean over the faults of each one's. */
function lossOf(weights: Tensors, inputs: Tensors): tf.Tensor {
  const features = tf.leakyRelu(descriptionOf(weights, entry(inputs, 'images')), slope);
  const head = (name: string) =>
    tf.add(
      tf.matMul(features as tf.Tensor2D, entry(weights, `${name}.weight`) as tf.Tensor2D),
      entry(weights, `${name}.bias`),
    );
  const subject = head('subject');
  const logTotal = tf.log(tf.sum(tf.exp(subject), [1]));
  const told = tf.sum(tf.mul(subject, entry(inputs, 'subject')), [1]);
  const fault = head('faults');
  const strengths = entry(inputs, 'faults');
  // −s·log σ(x) − (1 − s)·log(1 − σ(x)) = softplus(x) − s·x
  const perFault = tf.sub(tf.softplus(fault), tf.mul(strengths, fault));
  return tf.add(tf.mean(tf.sub(logTotal, told)), tf.mul(tf.sum(tf.mean(perFault, [0])), 0.5));
}

/** A batch: a third sound, the others with one fault or two. */
export function drawLesson(source: SoundPictures, random: Random, batch: number): Values {
  const images = new Float32Array(batch * 4 * area);
  const subject = new Float32Array(batch * subjects.length);
  const strengths = new Float32Array(batch * faultNames.length);
  for (let i = 0; i < batch; i++) {
    const shown = source.draw();
    subject[i * subjects.length + shown.subject] = 1;
    const { picture, found } = withFaults(shown.picture, source, random);
    found.forEach(([fault, strength]) => (strengths[i * faultNames.length + fault] = strength));
    picture.forEach((value, k) => (images[i * 4 * area + k] = 2 * value - 1));
  }
  return { images, subject, faults: strengths };
}

function withFaults(
  sound: Picture,
  source: SoundPictures,
  random: Random,
): { picture: Picture; found: [fault: number, strength: number][] } {
  let picture = sound;
  const found: [number, number][] = [];
  const count = random.chance(1 / 3) ? 0 : random.chance(0.6) ? 1 : 2;
  for (let n = 0; n < count; n++) {
    const fault = random.below(faultNames.length);
    const strength = 0.1 + 0.9 * random.uniform();
    const name = faultNames[fault];
    if (!name) continue;
    picture = spoiled(picture, name, strength, random, () => source.draw().picture);
    found.push([fault, strength]);
  }
  return { picture, found };
}
