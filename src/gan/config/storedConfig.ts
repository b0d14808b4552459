/** The config of a run as a file holds it, perhaps written by an older version or by nobody's good will, → as it is today. */
import { square } from './canvas.ts';
import { FAMILIES } from './overrides.ts';
import { CELLS, type TextureSettings } from './texture.ts';
import type { HomeSettings, PretrainingSettings, Ramp } from './phases.ts';
import type { Budget, ClassShare, TrainingConfig } from './trainingConfig.ts';

/** Once there were no classes, and every canvas was a square, of which the side was kept. */
export type StoredConfig = Omit<TrainingConfig, 'canvas' | 'classes'> &
  Partial<Pick<TrainingConfig, 'canvas' | 'classes'>> & { readonly size?: number };

/** Far beyond all that this product has ever written, and yet small enough to be built. */
const LIMITS = { side: 256, width: 2048, batch: 4096, classes: 10_000 };

/** @throws RangeError when it is not one that a version of this product wrote: the networks that it asks for are built. */
export function currentConfig({ size, ...stored }: StoredConfig): TrainingConfig {
  const canvas = size === undefined ? {} : { canvas: square(size) };
  const config = { classes: [], ...canvas, ...stored } as TrainingConfig; // what has no size has a canvas
  const wrong = Object.entries(CHECKS).find(
    ([key, isSound]) => !isSound((config as unknown as Readonly<Record<string, unknown>>)[key]),
  );
  if (wrong) throw new RangeError(`the setting ${wrong[0]} is none`);
  return config;
}

type Check = (value: unknown) => boolean;

const isNumber: Check = (value) => Number.isFinite(value);
const isCount =
  (most: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
const isOneOf =
  (...words: readonly unknown[]): Check =>
  (value) =>
    words.includes(value);
/** Each of these fields as its check wants it. */
const has =
  <T>(fields: Readonly<Record<keyof T, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries<Check>(fields).every(([key, isSound]) => isSound((value as Record<string, unknown>)[key]));
const isMissingOr =
  (check: Check, ...others: readonly unknown[]): Check =>
  (value) =>
    value === undefined || others.includes(value) || check(value);

const isRamp = has<Ramp>({ from: isNumber, to: isNumber });
const isClass = has<ClassShare>({ name: (value) => typeof value === 'string', share: isNumber });

const CHECKS: Readonly<Record<keyof TrainingConfig, Check>> = {
  family: isOneOf(...FAMILIES),
  canvas: has<TrainingConfig['canvas']>({ width: isCount(LIMITS.side), height: isCount(LIMITS.side) }),
  width: isCount(LIMITS.width),
  discriminatorWidth: isMissingOr(isCount(LIMITS.width)),
  batch: isCount(LIMITS.batch),
  seed: isNumber,
  budget: has<Budget>({ kind: isOneOf('steps', 'minutes', 'kimg'), amount: isNumber }),
  loss: isOneOf('softplus', 'relativistic'),
  learningRate: isRamp,
  beta1: isNumber,
  beta2: isRamp,
  penalty: isMissingOr(isRamp, null),
  smoothness: isMissingOr(isNumber),
  homes: isMissingOr(has<HomeSettings>({ weight: isNumber, reach: isNumber })),
  pretraining: isMissingOr(
    has<PretrainingSettings>({ share: isNumber, spread: isNumber, learningRate: isRamp }),
  ),
  averageHalfLifeImages: isMissingOr(isNumber, null),
  augmentationStart: isMissingOr(isNumber, null),
  shiftChance: isNumber,
  shiftShare: isNumber,
  flipChance: isNumber,
  texture: isMissingOr(
    has<TextureSettings>({
      cell: isOneOf(...CELLS),
      crops: isOneOf('tiles', 'parts'),
      mirrored: isOneOf(true, false),
      turned: isOneOf(true, false),
    }),
  ),
  classes: (value) => Array.isArray(value) && value.length <= LIMITS.classes && value.every(isClass),
};
