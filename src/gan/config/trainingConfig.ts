/** All that decides how a run is trained: the presets of the families and what a user may change of them. */
import { UserError } from '../errors.ts';
import { canvasIn, square, type Canvas } from './canvas.ts';
import { checkOverrides, type TrainOverrides } from './overrides.ts';

/** A value that moves along a half cosine from the beginning of a run to its end. */
export interface Ramp {
  readonly from: number;
  readonly to: number;
}

export type Budget =
  | { readonly kind: 'steps'; readonly amount: number }
  | { readonly kind: 'minutes'; readonly amount: number }
  | { readonly kind: 'kimg'; readonly amount: number };

export interface TrainingConfig {
  readonly family: 'compact' | 'residual';
  readonly canvas: Canvas;
  /** Channels of the networks' smallest maps; the others follow from it. */
  readonly width: number;
  readonly batch: number;
  readonly seed: number;
  readonly budget: Budget;
  readonly loss: 'softplus' | 'relativistic';
  readonly learningRate: Ramp;
  readonly beta1: number;
  readonly beta2: Ramp;
  /** γ of R1 + R2, at every step; null for none. */
  readonly penalty: Ramp | null;
  /** The average forgets half in this many images; null for no average. */
  readonly averageHalfLifeImages: number | null;
  readonly shiftChance: number;
  /** Farthest shift as a share of the side. */
  readonly shiftShare: number;
  readonly flipChance: number;
}

const constant = (value: number): Ramp => ({ from: value, to: value });

type Preset = Omit<TrainingConfig, 'canvas' | 'seed' | 'budget'>;

const PRESETS: Readonly<Record<TrainingConfig['family'], Preset>> = {
  compact: {
    family: 'compact',
    width: 256,
    batch: 32,
    loss: 'softplus',
    learningRate: constant(2e-4),
    beta1: 0.5,
    beta2: constant(0.999),
    penalty: null,
    averageHalfLifeImages: null,
    shiftChance: 0.5,
    shiftShare: 1 / 8,
    flipChance: 0.5,
  },
  residual: {
    family: 'residual',
    width: 128,
    batch: 32,
    loss: 'relativistic',
    learningRate: { from: 2e-4, to: 5e-5 },
    beta1: 0,
    beta2: { from: 0.9, to: 0.99 },
    penalty: { from: 1, to: 0.1 },
    averageHalfLifeImages: 5000,
    shiftChance: 0.5,
    shiftShare: 1 / 8,
    flipChance: 0.5,
  },
};

export const DEFAULT_CANVAS = square(32);
const DEFAULT_MINUTES = 10;

/** The canvas of the size `auto` stays open until the images are known. */
export type OpenConfig = Omit<TrainingConfig, 'canvas'> & { readonly canvas: Canvas | 'auto' };

/** @throws UserError when a setting is unknown or out of its range. */
export function trainingConfig(overrides: TrainOverrides): OpenConfig {
  checkOverrides(overrides);
  const preset = PRESETS[overrides.family ?? 'compact'];
  return {
    ...preset,
    canvas: overrides.size === 'auto' ? 'auto' : (canvasIn(overrides.size) ?? DEFAULT_CANVAS),
    seed: overrides.seed ?? 1,
    batch: overrides.batch ?? preset.batch,
    flipChance: (overrides.flip ?? true) ? preset.flipChance : 0,
    budget: budgetOf(overrides),
  };
}

function budgetOf(overrides: TrainOverrides): Budget {
  const given = (['steps', 'minutes', 'kimg'] as const).flatMap((kind) => {
    const amount = overrides[kind];
    return amount === undefined ? [] : [{ kind, amount }];
  });
  if (given.length > 1) {
    const names = given.map(({ kind }) => kind).join(' and ');
    throw new UserError(`A training ends by one measure, but ${names} were given: leave one of them.`);
  }
  return given[0] ?? { kind: 'minutes', amount: DEFAULT_MINUTES };
}
