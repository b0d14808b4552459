/** What a `gan.config.json` comes to: the same for whoever reads it. */
import { fileNameOf } from '../../names.ts';
import { layered, PRESET_NAMES, type TrainOverrides } from '../overrides.ts';
import { sourceOf, tidied, type Source } from './places.ts';
import {
  ASSET_DEFAULTS,
  DEFAULT_TRAINING,
  OUTPUT_DEFAULTS,
  type AssetEntry,
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
  const made = [outputsOf(config).folder, ...assetNames(config).map((name) => assetFolder(config, name))];
  return sourceOf(images, exclude, made);
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

/** In the order of the file. */
export function assetNames({ assets = {} }: GanConfig): readonly string[] {
  return Object.keys(assets);
}

/** An asset with what stands for what it leaves out. */
export type Asset = Outputs & AssetEntry & Required<Pick<AssetEntry, 'kind' | keyof typeof ASSET_DEFAULTS>>;

/** @throws an error that is a bug where there is none of that name. */
export function assetOf(config: GanConfig, name: string): Asset {
  const entry = assetEntry(config, name);
  const kind = entry.kind ?? 'sprites';
  const alone = kind === 'texture' ? { count: 1 } : {};
  return {
    ...outputsOf(config),
    ...ASSET_DEFAULTS,
    ...alone,
    ...entry,
    kind,
    folder: assetFolder(config, name),
  };
}

/** Seen from the config: its own, or one of its name beneath that of all outputs. */
export function assetFolder(config: GanConfig, name: string): string {
  return tidied(assetEntry(config, name).folder ?? `${outputsOf(config).folder}/${fileNameOf(name)}`);
}

function assetEntry({ assets = {} }: GanConfig, name: string): AssetEntry {
  const entry = Object.hasOwn(assets, name) ? assets[name] : undefined;
  if (entry) return entry;
  throw new Error(`There is no asset ${name} in the config.`);
}
