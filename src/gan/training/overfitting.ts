/**
 * Does the discriminator know its training images by heart? Then it tells them from real images that it never saw, which teaches
 * the generator nothing but to copy; augmentation makes it look at what images have in common instead. Its strength follows
 * the gap (Karras et al., "Training Generative Adversarial Networks with Limited Data", arXiv 2006.06676, eq. 1):
 *
 *   r = (E D(training) − E D(held out)) / (E D(training) − E D(generated))
 */
import type * as tf from '@tensorflow/tfjs-core';
import { areaOf } from '../config/canvas.ts';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import { labelsOf, writeOneHot } from '../data/classes.ts';
import type { Dataset } from '../data/dataset.ts';
import { writeAsSigned } from '../data/pixels.ts';
import { Random } from '../data/random.ts';
import { entry, type Engine, type Executable, type Program, type Values } from '../engine/program.ts';
import type { Networks } from '../models/model.ts';
import { channelStatistics } from '../nn/batchNorm.ts';
import { moveHome } from './homes.ts';
import { stateName, type Player } from './state.ts';

/** Images of each of the three kinds that are looked at. */
const IMAGES = 64;
/** Above it the discriminator knows too much, below it augmentation is more than is needed. */
const TARGET = 0.5;
/** How far the strength moves at a time. */
const MOVE = 0.05;

/** The strength that follows one of 0..1 after a gap of r. */
export function nextStrength(strength: number, gap: number): number {
  const moved = strength + (gap > TARGET ? MOVE : -MOVE);
  return Math.min(1, Math.max(0, Number.isFinite(gap) ? moved : strength));
}

interface GaugedData {
  readonly training: Dataset;
  readonly heldOut: Dataset;
}

export class OverfittingGauge {
  private constructor(
    private readonly executable: Executable,
    private readonly networks: Networks,
    private readonly data: GaugedData,
    private readonly config: TrainingConfig,
  ) {}

  /** Undefined where no images are held out. */
  static async create(
    engine: Engine,
    networks: Networks,
    data: GaugedData,
    config: TrainingConfig,
  ): Promise<OverfittingGauge | undefined> {
    if (data.heldOut.images.length === 0) return undefined;
    const executable = await engine.prepare(gaugeProgram(networks, config));
    return new OverfittingGauge(executable, networks, data, config);
  }

  /** r of the weights of a training's state; the images that are looked at follow from `seed`. */
  async gap(state: Values, seed: number): Promise<number> {
    const random = Random.fromSeed(seed);
    this.executable.writeState(weightsIn(state, this.networks));
    const { generator } = this.networks;
    const chosen = (kind: keyof GaugedData) =>
      Array.from({ length: IMAGES }, () => random.below(this.data[kind].images.length));
    const [training, heldOut] = [chosen('training'), chosen('heldOut')];
    const z = random.gaussian(IMAGES * generator.latentSize);
    moveHome(z, training, generator, this.config.homes);
    const outputs = await this.executable.run({
      ...this.read('training', training),
      ...this.read('heldOut', heldOut),
      z,
    });
    const [seen, unseen, made] = ['seen', 'unseen', 'made'].map(
      (name) => entry(outputs, name).reduce((sum, logit) => sum + logit, 0) / IMAGES,
    ) as [number, number, number];
    return (seen - unseen) / (seen - made);
  }

  async dispose(): Promise<void> {
    await this.executable.dispose();
  }

  /** Images, and their labels where there are classes. */
  private read(kind: keyof GaugedData, indices: readonly number[]): Values {
    const { images, files } = this.data[kind];
    const { classes } = this.networks.generator;
    const length = areaOf(this.config.canvas) * this.networks.channels;
    const batch = new Float32Array(IMAGES * length);
    indices.forEach((index, i) => {
      const image = images[index];
      if (image) writeAsSigned(image, batch, i * length);
    });
    if (classes.length === 0) return { [kind]: batch };
    const labels = labelsOf(
      indices.map((index) => files[index] ?? ''),
      classes,
    );
    const oneHot = new Float32Array(IMAGES * classes.length);
    writeOneHot(labels, classes.length, oneHot);
    return { [kind]: batch, [labelsName(kind)]: oneHot };
  }
}

const labelsName = (kind: keyof GaugedData) => `${kind}.labels`;

function gaugeProgram({ generator, discriminator, channels }: Networks, config: TrainingConfig): Program {
  const { width, height } = config.canvas;
  const images = [IMAGES, channels, height, width];
  const classes = generator.classes.length;
  const labels = [IMAGES, classes];
  return {
    name: 'overfitting',
    state: Object.fromEntries([
      ...Object.entries(generator.parameters).map(([name, { shape }]) => [stateName.generator(name), shape]),
      ...Object.entries(discriminator.parameters).map(([name, { shape }]) => [
        stateName.discriminator(name),
        shape,
      ]),
    ]) as Program['state'],
    inputs: {
      training: images,
      heldOut: images,
      z: [IMAGES, generator.latentSize],
      ...(classes > 0 ? { [labelsName('training')]: labels, [labelsName('heldOut')]: labels } : {}),
    },
    body: (state, inputs) => {
      const parametersOf = (player: Player, names: object) =>
        Object.fromEntries(Object.keys(names).map((name) => [name, entry(state, stateName[player](name))]));
      const made = generator.images(
        parametersOf('generator', generator.parameters),
        entry(inputs, 'z'),
        (_layer, x) => channelStatistics(x),
        inputs[labelsName('training')],
      );
      const judge = parametersOf('discriminator', discriminator.parameters);
      const logits = (seen: tf.Tensor, kind: keyof GaugedData) =>
        discriminator.logits(judge, seen, { labels: inputs[labelsName(kind)] });
      return {
        state: {},
        outputs: {
          seen: logits(entry(inputs, 'training'), 'training'),
          unseen: logits(entry(inputs, 'heldOut'), 'heldOut'),
          made: logits(made, 'training'),
        },
      };
    },
  };
}

function weightsIn(state: Values, { generator, discriminator }: Networks): Values {
  const names = [
    ...Object.keys(generator.parameters).map(stateName.generator),
    ...Object.keys(discriminator.parameters).map(stateName.discriminator),
  ];
  return Object.fromEntries(names.map((name) => [name, entry(state, name)]));
}
