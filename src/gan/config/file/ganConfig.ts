/** What a `gan.config.json` holds once it is read. */
import type { CheckpointChoice, Cleaning, TrainOverrides } from '../overrides.ts';
import type { Format, SheetSettings } from '../sheetSettings.ts';
import type { Kind } from '../texture.ts';
import { DEFAULT_NAMING } from './naming.ts';

export const CONFIG_FILE = 'gan.config.json';
export const CONFIG_VERSION = 1;

/** The training that is used where none is named. */
export const DEFAULT_TRAINING = 'default';

/** As the command line and the settings know them; `auto` is the fastest that computes right. */
export const ENGINE_CHOICES = ['auto', 'cpu', 'dml', 'coreml', 'webgpu', 'cuda', 'tensorflow'] as const;

export interface GanConfig {
  readonly version: typeof CONFIG_VERSION;
  readonly datasets?: Readonly<Record<string, DatasetEntry>>;
  readonly training?: Readonly<Record<string, TrainOverrides>>;
  readonly outputs?: OutputsEntry;
  readonly assets?: Readonly<Record<string, AssetEntry>>;
  readonly engine?: { readonly provider?: (typeof ENGINE_CHOICES)[number] };
}

export interface DatasetEntry extends Pick<TrainOverrides, 'kind' | 'size' | 'classes' | 'flip' | 'turn'> {
  /** Folders, PNG files or globs, seen from the config. */
  readonly images: string | readonly string[];
  readonly exclude?: string | readonly string[];
  /** Of the built-in presets or of the file's own. */
  readonly training?: string;
}

export interface OutputsEntry extends Omit<SheetSettings, 'probabilities'> {
  readonly folder?: string;
  readonly naming?: string;
  readonly count?: number;
  readonly sheet?: boolean;
  readonly formats?: readonly Format[];
  /** A file, seen from the config. */
  readonly palette?: string;
  readonly clean?: Cleaning;
  readonly dither?: boolean;
  readonly truncation?: number;
  readonly checkpoint?: CheckpointChoice;
}

/** Files of the game that can be made again from this alone; what it leaves out is as `outputs` says. */
export interface AssetEntry extends OutputsEntry {
  /** The name of a run, or with a `/` its folder, seen from the config. */
  readonly run: string;
  /** Left out, sprites. */
  readonly kind?: Kind;
  readonly seed?: number;
  readonly class?: string;
  /** Of a texture, in pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly maps?: boolean;
}

export const ASSET_DEFAULTS = { seed: 0, width: 256, maps: false } as const satisfies Partial<AssetEntry>;

export const OUTPUT_DEFAULTS = {
  folder: 'assets/generated',
  naming: DEFAULT_NAMING,
  count: 16,
  sheet: true,
  clean: 'auto',
  dither: false,
  truncation: 1,
  checkpoint: 'latest',
} as const satisfies OutputsEntry;

/** Outputs with what stands for what is left out. */
export type Outputs = OutputsEntry & Required<Pick<OutputsEntry, keyof typeof OUTPUT_DEFAULTS>>;
