/** What `gan.config.json` of an older version becomes in the next one. A file is read as if it had been brought up to date. */
import type { Schema } from './wanted.ts';
import { CONFIG_VERSION, DEFAULT_TRAINING } from './ganConfig.ts';
import { CONFIG_SCHEMA } from './schema.ts';

/** Keys, and places in lists as digits. */
export type ConfigPath = readonly string[];
type Json = Readonly<Record<string, unknown>>;

export interface Migration {
  readonly migrate: (older: Json) => Json;
  /** Where in the older file stood what is at this path of the newer. */
  readonly origin: (newer: ConfigPath) => ConfigPath;
}

/** From the version of its index to the next one. */
export const MIGRATIONS: readonly Migration[] = [
  {
    // Settings of one training, without a version, as `--config` took them; sprites were then 32×32 where none said otherwise.
    migrate: (older) => ({ version: 1, training: { [DEFAULT_TRAINING]: { size: 32, ...older } } }),
    origin: ([, , ...setting]) => setting,
  },
];

const FIRST_SETTINGS = Object.keys(trainingSchema().properties ?? {});

/** The version that a file says, or shows by what it holds. Undefined where it does neither, or says what is none. */
export function versionOf(config: Json): number | undefined {
  const { version } = config as { readonly version?: unknown };
  if (version !== undefined)
    return Number.isInteger(version) && Number(version) >= 0 ? Number(version) : undefined;
  const keys = Object.keys(config);
  return keys.length > 0 && keys.every((key) => FIRST_SETTINGS.includes(key)) ? 0 : undefined;
}

export interface Migrated {
  readonly config: Json;
  /** The way back, for saying where something stands. */
  readonly origin: (path: ConfigPath) => ConfigPath;
}

/** @param version of the config; what has none is left as it is, for its checks to say so */
export function migrated(
  config: Json,
  version: number | undefined,
  migrations: readonly Migration[] = MIGRATIONS,
): Migrated {
  const steps = version === undefined || version >= CONFIG_VERSION ? [] : migrations.slice(version);
  return steps.reduce<Migrated>(
    (before, step) => ({
      config: step.migrate(before.config),
      origin: (path) => before.origin(step.origin(path)),
    }),
    { config, origin: (path) => path },
  );
}

function trainingSchema(): Schema {
  const training = CONFIG_SCHEMA.properties?.['training']?.additionalProperties;
  return training === undefined || training === false ? {} : training;
}
