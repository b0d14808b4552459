/** The scalars that a step is fed: rates, β2, γ and how much the average keeps, from the settings and from where the training stands. */
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { Values } from '../engine/program.ts';
import { correctedRate } from './adam.ts';
import { PRETRAINING_BETA1, PRETRAINING_BETA2 } from './pretraining.ts';
import { along } from './schedule.ts';

/** Early in a run the average forgets faster: its half-life is at most this share of the images shown so far. */
const AVERAGE_RAMP = 0.05;

/** How much faster the penalty grows than the rate shrinks, as an exponent. */
const FIRMING = 2;

export interface Standing {
  /** Share of the whole budget that is used, 0..1. */
  readonly progress: number;
  /** Of its phase, from 1. */
  readonly step: number;
  /** Product of Adam's β2 over the steps of the phase, this one included. */
  readonly beta2Product: number;
  /** What is left of the learning rate after the training went wrong. */
  readonly gentleness: number;
}

/** Of a step of pretraining. */
export function pretrainingScalars(
  { pretraining }: TrainingConfig,
  { progress, step, beta2Product, gentleness }: Standing,
): Values {
  const base = pretraining ? along(pretraining.learningRate, progress / pretraining.share) : 0;
  const rate = correctedRate(base * gentleness, PRETRAINING_BETA1, step, beta2Product);
  return { rate: Float32Array.of(rate), beta2: Float32Array.of(PRETRAINING_BETA2) };
}

/** Of a step that trains both networks. */
export function adversarialScalars(config: TrainingConfig, standing: Standing): Values {
  const { progress, step, beta2Product, gentleness } = standing;
  const base = along(config.learningRate, adversarialProgress(config, progress));
  const rate = correctedRate(base * gentleness, config.beta1, step, beta2Product);
  // A penalty that is too weak is off by orders of magnitude: each softening takes it further than the rate.
  const firmness = gentleness ** -FIRMING;
  return {
    discriminatorRate: Float32Array.of(rate),
    generatorRate: Float32Array.of(rate),
    beta2: Float32Array.of(beta2At(config, progress)),
    gamma: Float32Array.of(gammaAt(config, progress) * firmness),
    averageKeep: Float32Array.of(averageKeep(config, step - 1)),
  };
}

/** @param progress of the whole budget, 0..1 */
export function beta2At(config: TrainingConfig, progress: number): number {
  return along(config.beta2, adversarialProgress(config, progress));
}

/** @param progress of the whole budget, 0..1 */
export function gammaAt(config: TrainingConfig, progress: number): number {
  const { penalty, smoothness = 0 } = config;
  return penalty ? along(penalty, adversarialProgress(config, progress)) : smoothness;
}

/** Of what the pretraining leaves of the budget. */
function adversarialProgress({ pretraining }: TrainingConfig, progress: number): number {
  const share = pretraining?.share ?? 0;
  return Math.max(0, (progress - share) / (1 - share));
}

/** 0.5^(batch / half-life), the half-life ramped up from 0. */
function averageKeep({ averageHalfLifeImages, batch }: TrainingConfig, stepsBefore: number): number {
  if (averageHalfLifeImages === null) return 0;
  const halfLife = Math.min(averageHalfLifeImages, stepsBefore * batch * AVERAGE_RAMP);
  return halfLife === 0 ? 0 : 0.5 ** (batch / halfLife);
}
