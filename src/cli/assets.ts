/** `gan generate` without a run: makes the assets that the config names, or says whether they are as it makes them. */
import { assetNames } from '../gan/config/file/resolve.ts';
import { UserError } from '../gan/errors.ts';
import { plannedAssets } from '../gan/project/assets.ts';
import type { AssetsRequest } from '../gan/protocol.ts';
import { GENERATE_OPTIONS } from './options.ts';
import { projectFor } from './project.ts';
import { numberOf } from './reading.ts';

type Values = Readonly<Partial<Record<keyof typeof GENERATE_OPTIONS, unknown>>> & {
  readonly config?: string | undefined;
  readonly check: boolean;
  readonly replace: boolean;
  readonly tolerance?: string | undefined;
};

/** What is of a run alone the config says of each asset. */
const OF_ASSETS = ['config', 'check', 'replace', 'tolerance', 'json'];

/**
 * Undefined where the words are about a run.
 * @throws UserError when they are about assets and there are no such, ConfigFault when the config is at fault.
 */
export function assetsIn(values: Values, positionals: readonly string[]): AssetsRequest | undefined {
  const { check, replace, tolerance } = values;
  const isOfAssets = check || replace || tolerance !== undefined;
  const project = projectFor(values.config);
  if (!project) {
    if (!isOfAssets) return undefined;
    throw new UserError(
      '--check, --replace and --tolerance are about the assets of a gan.config.json, and there is none here: name it with --config.',
    );
  }
  const names = assetNames(project.config);
  const namesAssets = names.length > 0 && positionals.every((word) => names.includes(word));
  if (!isOfAssets && !namesAssets) return undefined;
  requireNoOthers(values);
  return {
    kind: 'assets',
    ...plannedAssets(project, positionals),
    ...(check ? { checks: true } : {}),
    ...(replace ? { replaces: true } : {}),
    ...(tolerance === undefined ? {} : { tolerance: numberOf('tolerance', tolerance) }),
  };
}

/** `--config` may stand for the config of the folder that one is in. */
export function withoutBareConfig(words: readonly string[]): readonly string[] {
  return words.filter((word, i) => word !== '--config' || !(words[i + 1] ?? '-').startsWith('-'));
}

function requireNoOthers(values: Values): void {
  const other = Object.entries(GENERATE_OPTIONS).find(([name, option]) => {
    const standard: unknown = 'default' in option ? option.default : undefined;
    return !OF_ASSETS.includes(name) && values[name as keyof typeof GENERATE_OPTIONS] !== standard;
  });
  if (!other) return;
  throw new UserError(
    `--${other[0]} is about a run: of its assets the config says it. Change it there, or name the folder of a run.`,
  );
}
