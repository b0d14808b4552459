/** The options of each command, and what they are when left out. */

const RUNS_FOLDER = '.gan/runs';
export const OUTPUT_FOLDER = 'assets/generated';

export const BUDGETS = ['steps', 'minutes', 'kimg'] as const;

const BUDGET_OPTIONS = {
  steps: { type: 'string' },
  minutes: { type: 'string' },
  kimg: { type: 'string' },
} as const;

export const TRAIN_OPTIONS = {
  ...BUDGET_OPTIONS,
  name: { type: 'string' },
  out: { type: 'string', default: RUNS_FOLDER },
  size: { type: 'string' },
  preset: { type: 'string' },
  family: { type: 'string' },
  classes: { type: 'string' },
  batch: { type: 'string' },
  seed: { type: 'string' },
  'no-flip': { type: 'boolean' },
  config: { type: 'string' },
  provider: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const RESUME_OPTIONS = {
  ...BUDGET_OPTIONS,
  'changed-data': { type: 'string' },
  provider: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const GENERATE_OPTIONS = {
  count: { type: 'string', default: '16' },
  seed: { type: 'string', default: '0' },
  truncation: { type: 'string', default: '1' },
  class: { type: 'string' },
  out: { type: 'string', default: OUTPUT_FOLDER },
  sheet: { type: 'boolean', default: false },
  clean: { type: 'string', default: 'auto' },
  checkpoint: { type: 'string' },
  dither: { type: 'boolean', default: false },
  preview: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const FINDING_OPTIONS = {
  out: { type: 'string', default: OUTPUT_FOLDER },
  clean: { type: 'string', default: 'auto' },
  checkpoint: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const VARIATIONS_OPTIONS = {
  ...FINDING_OPTIONS,
  count: { type: 'string', default: '8' },
  distance: { type: 'string', default: '0.5' },
  seed: { type: 'string', default: '0' },
} as const;

export const BLEND_OPTIONS = {
  ...FINDING_OPTIONS,
  frames: { type: 'string', default: '8' },
} as const;

export const EXPORT_OPTIONS = {
  out: { type: 'string' },
  batch: { type: 'string' },
  checkpoint: { type: 'string' },
  licence: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const DOCTOR_OPTIONS = {
  provider: { type: 'string' },
  family: { type: 'string' },
  size: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const EVALUATE_OPTIONS = {
  against: { type: 'string' },
  clean: { type: 'string', default: 'auto' },
  checkpoint: { type: 'string' },
  count: { type: 'string', default: '1000' },
  json: { type: 'boolean', default: false },
} as const;

export const COMPARE_OPTIONS = {
  json: { type: 'boolean', default: false },
} as const;

export const INSPECT_OPTIONS = {
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;
