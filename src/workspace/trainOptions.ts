/** What a training is asked for: the settings, and what a caller of the command says otherwise. */

import type { Family, PresetName } from '../gan/config/overrides.ts';
import type { Cleaning, Kind, TrainOverrides } from '../gan/protocol.ts';

/** The values of the `gan.` settings. */
export interface Settings {
  readonly outputFolder: string;
  readonly minutes: number;
  /** Of trainings: `auto` asks where the images could be either. */
  readonly kind: 'auto' | Kind;
  readonly preset: PresetName;
  readonly family: 'auto' | Family;
  /** Checked by the job. */
  readonly imageSize: string | number;
  readonly seed: number | null;
  readonly generateCount: number;
  readonly generateClean: Cleaning;
  /** How many trainings run on a device at a time. */
  readonly parallelTrainings: number;
  /** What is to run trainings; checked by the job. */
  readonly provider: string;
}

/**
 * The second argument of `gan.trainOnFolder(folder, options)` when another extension, a task or a test calls it.
 * With `wait` the command returns `{ runFolder }` once the run has ended, and throws where it failed.
 */
export interface TrainOptions extends TrainOverrides {
  readonly name?: string;
  readonly wait?: boolean;
  /** In place of the setting `gan.engine.provider`. */
  readonly provider?: string;
}

/** The overrides for the trainer. A budget in the options takes the place of the setting's minutes. */
export function trainOverrides(settings: Settings, options: TrainOptions | undefined): TrainOverrides {
  const { name: _name, wait: _wait, provider: _provider, ...given } = options ?? {};
  const kind = given.kind ?? settings.kind;
  const hasBudget = [given.steps, given.minutes, given.kimg].some((budget) => budget !== undefined);
  return {
    preset: settings.preset,
    ...(kind === 'auto' ? {} : { kind }),
    // Textures have one family.
    ...(settings.family === 'auto' || kind === 'texture' ? {} : { family: settings.family }),
    size: settings.imageSize,
    ...(settings.seed === null ? {} : { seed: settings.seed }),
    ...(hasBudget ? {} : { minutes: settings.minutes }),
    ...given,
  };
}

/** The options object among a command's arguments: the explorer passes the selected URIs as an array in its place. */
export function optionsIn<T extends object>(args: readonly unknown[]): T | undefined {
  const options = args.find((arg) => typeof arg === 'object' && arg !== null && !Array.isArray(arg));
  return options as T | undefined; // a programmatic caller's promise; the trainer checks every value again
}
