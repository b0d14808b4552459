/** Which settings a user may give, what they may be, and what to say when they are not that. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { CANVAS_WORDS, canvasIn } from './canvas.ts';
import { KINDS, type Kind } from './texture.ts';

/** Two that are meant to be used, then two from the textbook to hold them against. */
export const FAMILIES = ['compact', 'residual', 'dcgan', 'mlp'] as const;
export type Family = (typeof FAMILIES)[number];

/** How the time of a training is used, from a first look to a night; see `docs/families.md`. */
export const PRESET_NAMES = ['fast', 'balanced', 'best'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** The settings a user may give by name; anything left out comes from the preset and the family. */
export interface TrainOverrides {
  /** Left out, sprites. */
  readonly kind?: Kind;
  readonly preset?: PresetName;
  readonly family?: Family;
  /** The canvas: 32 for 32×32, `32x48` for one 48 high, or `auto` for the smallest that holds nine in ten of the images. */
  readonly size?: number | string;
  readonly batch?: number;
  readonly seed?: number;
  /** At most one of these three ends the run. */
  readonly steps?: number;
  readonly minutes?: number;
  readonly kimg?: number;
  readonly flip?: boolean;
  /** Textures alone: their images are turned by quarters as well. Left out, not. */
  readonly turn?: boolean;
  /** `auto`: the sub-folders are classes where the family can learn them; `none`: there are no classes. */
  readonly classes?: 'auto' | 'none';
}

/** How sprites are cleaned: `auto` as suits the data; `alpha` their shape alone, `palette` their colours alone, `full` both. */
export const CLEANINGS = ['auto', 'off', 'alpha', 'palette', 'full'] as const;
export type Cleaning = (typeof CLEANINGS)[number];

/** The latest, or the one whose samples were judged the best. */
export const CHECKPOINT_CHOICES = ['latest', 'best'] as const;
export type CheckpointChoice = (typeof CHECKPOINT_CHOICES)[number];

/** What a user may say about the sprites to draw. */
export interface SamplingSettings {
  readonly count: number;
  /** Sprite i is drawn from seed + i, so one sprite can be drawn again alone. */
  readonly seed: number;
  /** Factor on the latent: below 1 more typical, above 1 more unusual. */
  readonly truncation: number;
  /** Left out, `auto`. */
  readonly clean?: Cleaning;
  /** Which of the run's checkpoints draws: left out, the latest. */
  readonly checkpoint?: CheckpointChoice;
  /** Shades between the palette's colours as patterns of two, where colours are cleaned; left out, not. */
  readonly dither?: boolean;
}

/** The least and the most that numbers among the settings may be. */
export const RANGES = {
  batch: [2, 256],
  seed: [0, 2 ** 31 - 1],
  steps: [1, 1e8],
  minutes: [0.01, 1e5],
  kimg: [0.001, 1e6],
  count: [1, 10_000],
  truncation: [0, 10],
  frames: [2, 1000],
} as const satisfies Readonly<Record<string, readonly [low: number, high: number]>>;

/** What may end a run, by whichever measure. */
export const BUDGETS = ['steps', 'minutes', 'kimg'] as const;

/** Settings over settings: the later wins, and a budget, of whichever measure, takes the place of the one before. */
export function layered(...layers: readonly TrainOverrides[]): TrainOverrides {
  return layers.reduce((below, above) => {
    const isBudget = (name: string) => BUDGETS.some((budget) => budget === name);
    if (!Object.keys(above).some(isBudget)) return { ...below, ...above };
    const rest = Object.entries(below).filter(([name]) => !isBudget(name));
    return { ...Object.fromEntries(rest), ...above };
  }, {});
}

export type Check = (value: unknown) => string | undefined;

export const numberBetween =
  (low: number, high: number, whole: boolean): Check =>
  (value) => {
    const fits = typeof value === 'number' && value >= low && value <= high;
    if (fits && (!whole || Number.isInteger(value))) return undefined;
    return whole
      ? l10n.t('a whole number from {0} to {1}', low, high)
      : l10n.t('a number from {0} to {1}', low, high);
  };

export const oneOf =
  (...choices: readonly string[]): Check =>
  (value) =>
    choices.some((choice) => choice === value) ? undefined : l10n.t('one of {0}', choices.join(', '));

export const yesOrNo: Check = (value) => (typeof value === 'boolean' ? undefined : l10n.t('true or false'));

export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined ? undefined : check(value);

const size: Check = (value) => (value === 'auto' || canvasIn(value) ? undefined : `auto, ${CANVAS_WORDS}`);

const seed = numberBetween(...RANGES.seed, true);

const TRAINING: ReadonlyMap<string, Check> = new Map(
  Object.entries({
    kind: oneOf(...KINDS),
    preset: oneOf(...PRESET_NAMES),
    family: oneOf(...FAMILIES),
    size,
    batch: numberBetween(...RANGES.batch, true),
    seed,
    steps: numberBetween(...RANGES.steps, true),
    minutes: numberBetween(...RANGES.minutes, false),
    kimg: numberBetween(...RANGES.kimg, false),
    flip: yesOrNo,
    turn: yesOrNo,
    classes: oneOf('auto', 'none'),
  }),
);

const SAMPLING: ReadonlyMap<string, Check> = new Map(
  Object.entries({
    count: numberBetween(...RANGES.count, true),
    seed,
    truncation: numberBetween(...RANGES.truncation, false),
    clean: optional(oneOf(...CLEANINGS)),
    checkpoint: optional(oneOf(...CHECKPOINT_CHOICES)),
    dither: optional(yesOrNo),
  }),
);

/** @throws UserError naming the first setting that is unknown or has a value it cannot have. */
export function checkOverrides(overrides: object): void {
  for (const [name, value] of Object.entries(overrides)) {
    const check = TRAINING.get(name);
    if (!check) {
      const known = [...TRAINING.keys()].join(', ');
      throw new UserError(l10n.t('There is no training setting "{0}": the settings are {1}.', name, known));
    }
    demand(name, value, check);
  }
}

/** What a user may say about the variations of an image. */
export interface VariationSettings {
  readonly count: number;
  /** 0: the image as it was found; 1: as new as a sprite of a seed. */
  readonly distance: number;
  /** Variation i is drawn from seed + i. */
  readonly seed: number;
}

const FINDING = {
  clean: optional(oneOf(...CLEANINGS)),
  checkpoint: optional(oneOf(...CHECKPOINT_CHOICES)),
  dither: optional(yesOrNo),
};

const VARIATIONS: ReadonlyMap<string, Check> = new Map(
  Object.entries({
    count: numberBetween(1, 10_000, true),
    distance: numberBetween(0, 1, false),
    seed,
    ...FINDING,
  }),
);

const BLEND: ReadonlyMap<string, Check> = new Map(
  Object.entries({ frames: numberBetween(...RANGES.frames, true), ...FINDING }),
);

const EXPORT: ReadonlyMap<string, Check> = new Map(
  Object.entries({
    batch: numberBetween(1, 256, true),
    checkpoint: optional(oneOf(...CHECKPOINT_CHOICES)),
  }),
);

/** Each throws a UserError naming the first setting that has a value it cannot have. */
export const checkSampling = (settings: SamplingSettings): void => checkAll(SAMPLING, settings);
export const checkVariations = (settings: VariationSettings): void => checkAll(VARIATIONS, settings);
export const checkBlend = (settings: { readonly frames: number }): void => checkAll(BLEND, settings);
export const checkExport = (settings: { readonly batch: number }): void => checkAll(EXPORT, settings);

function checkAll(checks: ReadonlyMap<string, Check>, settings: object): void {
  const values: Readonly<Record<string, unknown>> = { ...settings };
  for (const [name, check] of checks) demand(name, values[name], check);
}

/** @throws UserError when the setting has a value it cannot have. */
export function demand(name: string, value: unknown, check: Check): void {
  const wanted = check(value);
  if (wanted)
    throw new UserError(
      value === undefined
        ? l10n.t('The setting {0} is missing: it must be {1}.', name, wanted)
        : l10n.t('The setting {0} is {1}: it must be {2}.', name, shownValue(value), wanted),
    );
}

const LONGEST_SHOWN = 60;

/** As JSON, and no more of it than a sentence has room for. */
export function shownValue(value: unknown): string {
  const shown = JSON.stringify(value) ?? String(value);
  return shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown;
}
