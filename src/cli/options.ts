/** The options of each command, and what they are when left out. */

const BUDGET_OPTIONS = {
  steps: { type: 'string' },
  minutes: { type: 'string' },
  kimg: { type: 'string' },
} as const;

export const TRAIN_OPTIONS = {
  ...BUDGET_OPTIONS,
  kind: { type: 'string' },
  name: { type: 'string' },
  out: { type: 'string' },
  size: { type: 'string' },
  preset: { type: 'string' },
  family: { type: 'string' },
  classes: { type: 'string' },
  batch: { type: 'string' },
  seed: { type: 'string' },
  flip: { type: 'boolean' },
  'no-flip': { type: 'boolean' },
  turn: { type: 'boolean' },
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

/** How sprites lie together, and in which formats. */
const SHEET_OPTIONS = {
  format: { type: 'string', multiple: true },
  layout: { type: 'string' },
  columns: { type: 'string' },
  padding: { type: 'string' },
  extrude: { type: 'string' },
  'power-of-two': { type: 'boolean' },
  trim: { type: 'boolean' },
  anchor: { type: 'string' },
  fps: { type: 'string' },
  probabilities: { type: 'string' },
} as const;

export const GENERATE_OPTIONS = {
  ...SHEET_OPTIONS,
  palette: { type: 'string' },
  count: { type: 'string' },
  seed: { type: 'string' },
  truncation: { type: 'string' },
  class: { type: 'string' },
  out: { type: 'string' },
  sheet: { type: 'boolean', default: false },
  'no-sheet': { type: 'boolean', default: false },
  clean: { type: 'string' },
  checkpoint: { type: 'string' },
  dither: { type: 'boolean', default: false },
  'no-dither': { type: 'boolean', default: false },
  config: { type: 'string' },
  preview: { type: 'string' },
  check: { type: 'boolean', default: false },
  replace: { type: 'boolean', default: false },
  tolerance: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const REGENERATE_OPTIONS = {
  run: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const PACK_OPTIONS = {
  ...SHEET_OPTIONS,
  name: { type: 'string' },
  out: { type: 'string' },
  config: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const SLICE_OPTIONS = {
  grid: { type: 'string' },
  margin: { type: 'string' },
  spacing: { type: 'string' },
  key: { type: 'string' },
  atlas: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const TEXTURE_OPTIONS = {
  width: { type: 'string', default: '256' },
  height: { type: 'string' },
  count: { type: 'string', default: '1' },
  seed: { type: 'string' },
  truncation: { type: 'string', default: '1' },
  checkpoint: { type: 'string' },
  out: { type: 'string' },
  config: { type: 'string' },
  maps: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

const FINDING_OPTIONS = {
  out: { type: 'string' },
  palette: { type: 'string' },
  dither: { type: 'boolean', default: false },
  'no-dither': { type: 'boolean', default: false },
  config: { type: 'string' },
  clean: { type: 'string' },
  checkpoint: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const VARIATIONS_OPTIONS = {
  ...FINDING_OPTIONS,
  count: { type: 'string', default: '8' },
  distance: { type: 'string', default: '0.5' },
  seed: { type: 'string' },
} as const;

export const BLEND_OPTIONS = {
  ...FINDING_OPTIONS,
  frames: { type: 'string', default: '8' },
} as const;

export const EXPORT_OPTIONS = {
  out: { type: 'string' },
  config: { type: 'string' },
  batch: { type: 'string' },
  checkpoint: { type: 'string' },
  licence: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const REPLAY_OPTIONS = {
  out: { type: 'string' },
  config: { type: 'string' },
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

export const CONFIG_OPTIONS = {
  config: { type: 'string' },
  create: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** Left out, the folder that it is started in. */
export const MCP_OPTIONS = {
  root: { type: 'string', multiple: true },
} as const;

export const INSPECT_OPTIONS = {
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;
