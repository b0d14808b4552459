/** What a `gan.config.json` comes to: the same for whoever reads it. */
import { layered, PRESET_NAMES, type TrainOverrides } from '../overrides.ts';
import { sourceOf, type Source } from './places.ts';
import {
  DEFAULT_TRAINING,
  OUTPUT_DEFAULTS,
  type DatasetEntry,
  type GanConfig,
  type Outputs,
} from './ganConfig.ts';

/** Settings of who starts a training; its preset may be one of the file's own. */
export type Given = Omit<TrainOverrides, 'preset'> & { readonly preset?: string };

export function datasetNames({ datasets = {} }: GanConfig): readonly string[] {
  return Object.keys(datasets);
}

export function entryOf({ datasets = {} }: GanConfig, name: string): DatasetEntry | undefined {
  return Object.hasOwn(datasets, name) ? datasets[name] : undefined;
}

export function sourceFor(config: GanConfig, { images, exclude }: DatasetEntry): Source {
  return sourceOf(images, exclude, outputsOf(config).folder);
}

/** What a training may be called: the presets, and the file's own. */
export function trainingNames({ training = {} }: GanConfig): readonly string[] {
  return [...PRESET_NAMES, ...Object.keys(training)];
}

/** Of a dataset, or of a folder that is none; what is given wins, a preset over all of the file's training. */
export function overridesFor(
  config: GanConfig,
  dataset: DatasetEntry | undefined,
  { preset: wanted, ...given }: Given,
): TrainOverrides {
  const { training = {} } = config;
  const standard = Object.hasOwn(training, DEFAULT_TRAINING) ? DEFAULT_TRAINING : undefined;
  const name = wanted ?? dataset?.training ?? standard;
  const own = name !== undefined && Object.hasOwn(training, name) ? training[name] : undefined;
  // What is neither is left for the job to complain of, as without a file.
  const named = own ?? (name === undefined ? {} : ({ preset: name } as TrainOverrides));
  return layered({ size: 'auto' }, named, settingsOf(dataset), given);
}

/** Whether it says anything of a folder that is no dataset. */
export function saysTraining({ training = {} }: GanConfig, preset: string | undefined): boolean {
  return Object.hasOwn(training, preset ?? DEFAULT_TRAINING);
}

function settingsOf(dataset: DatasetEntry | undefined): TrainOverrides {
  const { kind, size, classes, flip, turn } = dataset ?? {};
  const settings = Object.entries({ kind, size, classes, flip, turn });
  return Object.fromEntries(settings.filter(([, value]) => value !== undefined));
}

/** With the defaults where the file says nothing. */
export function outputsOf({ outputs }: GanConfig): Outputs {
  return { ...OUTPUT_DEFAULTS, ...outputs };
}
