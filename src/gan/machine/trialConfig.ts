/** The training step that trials run, and how long they may take. */
import { areaOf, canvasWords } from '../config/canvas.ts';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { TrialPhase } from './outcome.ts';

/** As many as any engine makes in one call, so that all are held against the same; a second uses what the first left. */
export const COMPARED_STEPS = 4;

/** In a smaller batch one rectifier that rounding tips changes a gradient by tens of percent. */
const SMALLEST_BATCH = 8;
/** As many as 32 images of 32 × 32 have: a batch with more says no more and takes the CPU seconds. */
const MOST_PIXELS = 32 * 32 * 32;

/**
 * Small steps: what is compared is arithmetic, and where a gradient is nearly nothing, rounding decides which way Adam takes its
 * whole step.
 */
const TRIAL_RATE = 1e-4;

/** The adversarial step of a training, from a fixed seed. */
export function trialConfig({ pretraining: _pretraining, ...config }: TrainingConfig): TrainingConfig {
  const batch = Math.max(
    SMALLEST_BATCH,
    Math.min(config.batch, Math.floor(MOST_PIXELS / areaOf(config.canvas))),
  );
  const learningRate = { from: TRIAL_RATE, to: TRIAL_RATE };
  return { ...config, batch, learningRate, seed: 1, budget: { kind: 'steps', amount: 1000 } };
}

/** What trials of this step have in common: "compact, 32×32, batch 32". */
export function stepWords({
  family,
  canvas,
  batch,
  width,
  discriminatorWidth = width,
  classes,
  texture,
}: TrainingConfig): string {
  const widths = discriminatorWidth === width ? width : `${width} and ${discriminatorWidth}`;
  const known = classes.length > 0 ? `, ${classes.length} classes` : '';
  const kind = texture ? `${family} texture` : family;
  return `${kind} network, width ${widths}, ${canvasWords(canvas)}, batch ${batch}${known}`;
}

export type Limits = Readonly<Record<TrialPhase, number>>;

/**
 * Milliseconds a phase may take before a training that waits for the choice. A driver that hangs does so at its first
 * answer. Preparing is what needs patience: a provider that compiles a shader for each kind of operator takes 1 to 5 s on
 * a graphics card. A software renderer takes longer, and has lost by then.
 */
export const QUICK_LIMITS: Limits = { starting: 10_000, answering: 4_000, preparing: 8_000, timing: 4_000 };

/** Where somebody has asked for just this and waits for the answer. */
export const PATIENT_LIMITS: Limits = {
  starting: 20_000,
  answering: 10_000,
  preparing: 45_000,
  timing: 20_000,
};
