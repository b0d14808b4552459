/** All that decides how a run is trained: the presets of the families and what a user may change of them. */
import * as l10n from '@vscode/l10n';
import { listed } from '../language.ts';
import { UserError } from '../errors.ts';
import { areaOf, canvasIn, canvasWords, CLASSIC_CANVAS, isSame, square, type Canvas } from './canvas.ts';
import { BUDGETS, checkOverrides, type Family, type PresetName, type TrainOverrides } from './overrides.ts';
import type { HomeSettings, PretrainingSettings, Ramp } from './phases.ts';
import { cellFor, type TextureSettings } from './texture.ts';

export type Budget =
  | { readonly kind: 'steps'; readonly amount: number }
  | { readonly kind: 'minutes'; readonly amount: number }
  | { readonly kind: 'kimg'; readonly amount: number };

export interface TrainingConfig {
  readonly family: Family;
  readonly canvas: Canvas;
  /** Channels of the networks' smallest maps, or numbers in the smallest layer; the others follow from it. */
  readonly width: number;
  /** The same of a discriminator that is narrower than the generator; left out, as wide. */
  readonly discriminatorWidth?: number;
  readonly batch: number;
  readonly seed: number;
  readonly budget: Budget;
  readonly loss: 'softplus' | 'relativistic';
  readonly learningRate: Ramp;
  readonly beta1: number;
  readonly beta2: Ramp;
  /** γ of R1 + R2, at every step; null for none. */
  readonly penalty: Ramp | null;
  /** γ of R1 on the real images alone, estimated at the cost of one more pass (see `training/smoothness.ts`); left out, none. */
  readonly smoothness?: number;
  /** Where images have homes among the latents (see `models/homes.ts`); left out, they have none. */
  readonly homes?: HomeSettings;
  /** Where the generator learns the images alone at first (see `training/pretraining.ts`); left out, it does not. */
  readonly pretraining?: PretrainingSettings;
  /** The average forgets half in this many images; null for no average. */
  readonly averageHalfLifeImages: number | null;
  /**
   * The strength of the augmentation at the beginning, 0..1: it rises by itself as far as the discriminator learns its images by heart.
   * Null, or left out in runs of older versions: always 1.
   */
  readonly augmentationStart?: number | null;
  /** At full strength. */
  readonly shiftChance: number;
  /** Farthest shift as a share of the side. */
  readonly shiftShare: number;
  readonly flipChance: number;
  /** The classes that are learnt, in the order of their labels; empty where none are. */
  readonly classes: readonly ClassShare[];
  /** Of a run that makes textures; the others have none. */
  readonly texture?: TextureSettings;
}

export interface ClassShare {
  readonly name: string;
  /** Of the training images, 0..1. */
  readonly share: number;
}

const constant = (value: number): Ramp => ({ from: value, to: value });

interface Preset extends Omit<TrainingConfig, 'canvas' | 'batch' | 'seed' | 'budget' | 'classes'> {
  /** By how many images there are. */
  readonly batchFor: (images: number) => number;
  readonly learnsClasses: boolean;
}

/** What a preset changes of `compact`; `bench/experiments/` has what was tried. */
const COMPACT: Readonly<Record<PresetName, Partial<Preset>>> = {
  fast: { width: 192, discriminatorWidth: 96, averageHalfLifeImages: 4000 },
  balanced: {},
  best: { width: 384, discriminatorWidth: 192, averageHalfLifeImages: 20_000 },
};

const always32 = (): number => 32;
const notAugmented = { shiftChance: 0, shiftShare: 0, flipChance: 0 };

const PRESETS: Readonly<Record<Family, Preset>> = {
  compact: {
    family: 'compact',
    width: 256,
    // Half as wide judges as well and costs a third: twice the steps in the same time.
    discriminatorWidth: 128,
    batchFor: always32,
    learnsClasses: true,
    loss: 'softplus',
    learningRate: { from: 8e-4, to: 4e-4 },
    beta1: 0.5,
    beta2: constant(0.999),
    penalty: null,
    smoothness: 0.05,
    homes: { weight: 5, reach: 0.8 },
    pretraining: { share: 0.2, spread: 0.2, learningRate: { from: 2e-3, to: 2e-4 } },
    averageHalfLifeImages: 10_000,
    augmentationStart: 0.5,
    shiftChance: 1,
    shiftShare: 1 / 8,
    flipChance: 0.5,
  },
  residual: {
    family: 'residual',
    width: 128,
    batchFor: always32,
    learnsClasses: true,
    loss: 'relativistic',
    learningRate: { from: 2e-4, to: 5e-5 },
    beta1: 0,
    beta2: { from: 0.9, to: 0.99 },
    penalty: { from: 1, to: 0.1 },
    averageHalfLifeImages: 5000,
    augmentationStart: 0.5,
    shiftChance: 1,
    shiftShare: 1 / 8,
    flipChance: 0.5,
  },
  // TensorFlow's tutorial "Deep Convolutional Generative Adversarial Network", and Keras' defaults where it is silent.
  dcgan: {
    family: 'dcgan',
    width: 256,
    batchFor: shareOfImages,
    learnsClasses: false,
    loss: 'softplus',
    learningRate: constant(1e-4),
    beta1: 0.9,
    beta2: constant(0.999),
    penalty: null,
    averageHalfLifeImages: null,
    ...notAugmented,
  },
  mlp: {
    family: 'mlp',
    width: 256,
    batchFor: shareOfImages,
    learnsClasses: false,
    loss: 'softplus',
    learningRate: constant(2e-4),
    beta1: 0.5,
    beta2: constant(0.999),
    penalty: null,
    averageHalfLifeImages: null,
    ...notAugmented,
  },
};

/** The tutorial's 256 for 60,000 images; with fewer than a thousand, the power of two that sees all in at least four steps. */
function shareOfImages(images: number): number {
  return Math.min(256, Math.max(16, 2 ** Math.floor(Math.log2(images / 4))));
}

export const DEFAULT_CANVAS = square(32);
const DEFAULT_MINUTES = 10;
const DEFAULT_CLASSES: 'auto' | 'none' = 'none';

/** What the images decide of what a user leaves open. */
export interface DataFacts {
  readonly canvas: Canvas;
  readonly images: number;
  readonly classes: readonly ClassShare[];
  /** Of textures; left out, whole tiles. */
  readonly crops?: TextureSettings['crops'];
}

/** What stands for images that nobody has seen. */
const NO_DATA: DataFacts = { canvas: DEFAULT_CANVAS, images: 128, classes: [] };

/**
 * The canvas that is asked for, or `auto` where the images are to decide.
 * @throws UserError when a setting, whichever, is unknown or out of its range.
 */
export function wantedCanvas(overrides: TrainOverrides): Canvas | 'auto' {
  const canvas = trainingConfig(overrides).canvas;
  return overrides.size === 'auto' ? 'auto' : canvas;
}

/**
 * @param data left out, what is open stays at what suits most; what is given goes before the size of the overrides
 * @throws UserError when a setting is unknown, out of its range, or not possible with another.
 */
export function trainingConfig(overrides: TrainOverrides, data?: DataFacts): TrainingConfig {
  checkOverrides(overrides);
  const { batchFor, learnsClasses, ...preset } = presetOf(overrides);
  const makesTextures = overrides.kind === 'texture';
  checkKind(overrides, preset.family);
  const canvas = data?.canvas ?? canvasIn(overrides.size) ?? NO_DATA.canvas;
  checkCanvas(preset.family, canvas);
  const wantsClasses = (overrides.classes ?? DEFAULT_CLASSES) === 'auto';
  return {
    ...preset,
    canvas,
    seed: overrides.seed ?? 1,
    batch: overrides.batch ?? batchFor((data ?? NO_DATA).images),
    flipChance: (overrides.flip ?? true) ? preset.flipChance : 0,
    budget: budgetOf(overrides),
    classes: wantsClasses && learnsClasses && !makesTextures ? (data ?? NO_DATA).classes : [],
    ...(makesTextures ? textureSettings(overrides, canvas, data) : {}),
  };
}

/** Its crops are what is moved and mirrored: nothing is augmented besides. */
function textureSettings(
  { flip = true, turn = false }: TrainOverrides,
  canvas: Canvas,
  data: DataFacts | undefined,
): Partial<TrainingConfig> {
  const texture = { cell: cellFor(canvas), crops: data?.crops ?? 'tiles', mirrored: flip, turned: turn };
  return { ...notAugmented, augmentationStart: null, texture };
}

/**
 * The presets are sizes of `compact`; the other families have one each. A discriminator of textures sees so little of them
 * at a place that it outruns no generator: held back besides, it teaches one less (docs/textures.md). And crops are no images that
 * could have homes.
 */
function presetOf({ family = 'compact', preset = 'balanced', kind }: TrainOverrides): Preset {
  if (family !== 'compact') return PRESETS[family];
  const compact = { ...PRESETS.compact, ...COMPACT[preset] };
  if (kind !== 'texture') return compact;
  const { smoothness: _smoothness, homes: _homes, pretraining: _pretraining, ...rough } = compact;
  return rough;
}

function checkKind({ kind, turn }: TrainOverrides, family: Family): void {
  if (kind === 'texture' && family !== 'compact') {
    throw new UserError(
      l10n.t('Textures are made by the family compact alone, not by {0}: leave the family out.', family),
    );
  }
  if (kind !== 'texture' && turn === true) {
    throw new UserError(
      l10n.t('Only textures are turned by quarters: set the kind to texture, or leave turn out.'),
    );
  }
}

/** Every pixel has weights of its own there: more of them than fit a laptop's memory. */
const MOST_MLP_PIXELS = 64 * 64;

function checkCanvas(family: Family, canvas: Canvas): void {
  const words = canvasWords(canvas);
  if (isSame(canvas, CLASSIC_CANVAS) && family !== 'dcgan') {
    throw new UserError(
      l10n.t(
        'A canvas of {0} is only for the family dcgan, whose textbook network it is: set the family to dcgan, or the size to 32.',
        words,
      ),
    );
  }
  if (family === 'mlp' && areaOf(canvas) > MOST_MLP_PIXELS) {
    throw new UserError(
      l10n.t(
        'A canvas of {0} is too large for the family mlp, which has weights for every pixel: set the size to 64 or less, or another family.',
        words,
      ),
    );
  }
}

function budgetOf(overrides: TrainOverrides): Budget {
  const given = BUDGETS.flatMap((kind) => {
    const amount = overrides[kind];
    return amount === undefined ? [] : [{ kind, amount }];
  });
  if (given.length > 1) {
    const names = listed(given.map(({ kind }) => kind));
    throw new UserError(
      l10n.t('A training ends by one measure, but {0} were given: leave one of them.', names),
    );
  }
  return given[0] ?? { kind: 'minutes', amount: DEFAULT_MINUTES };
}
