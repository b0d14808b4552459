/** A text → the config that it is, or everything that is wrong with it. */
import * as l10n from '@vscode/l10n';
import { listed } from '../../language.ts';
import { BUDGETS, PRESET_NAMES } from '../overrides.ts';
import { trainingConfig } from '../trainingConfig.ts';
import { assetProblems, outputProblems } from './checkOutputs.ts';
import { ConfigText, type Problem } from './configText.ts';
import { migrated, versionOf, type ConfigPath, type Migration } from './migrations.ts';
import { known } from './known.ts';
import { meantWords, nearest } from './nearest.ts';
import { faultIn, nameProblems, Place, placeProblems } from './place.ts';
import { overridesFor, trainingNames } from './resolve.ts';
import { CONFIG_FILE, CONFIG_VERSION, DEFAULT_TRAINING, type GanConfig } from './ganConfig.ts';
import { CONFIG_SCHEMA } from './schema.ts';
import { schemaProblems } from './validate.ts';

export interface Checked {
  readonly text: ConfigText;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  /** Undefined where there are problems. */
  readonly config: GanConfig | undefined;
  /** Of the file as it is written. */
  readonly version: number;
  /** Where in the text stands what is at a path of the config. */
  readonly origin: (path: ConfigPath) => ConfigPath;
}

export function checked(source: string, migrations?: readonly Migration[]): Checked {
  const text = new ConfigText(source);
  const none = { text, config: undefined, version: CONFIG_VERSION, origin: (path: ConfigPath) => path };
  if (text.syntax.length > 0) return { ...none, problems: text.syntax };
  const { value } = text;
  if (!isObject(value)) {
    return {
      ...none,
      problems: [
        text.atValue([], l10n.t('A config is an object, as {0}.', `{ "version": ${CONFIG_VERSION} }`)),
      ],
    };
  }
  const version = versionOf(value);
  const strange = versionProblem(version, text);
  if (strange) return { ...none, problems: [strange] };
  const { config, origin } = migrated(value, version, migrations);
  const problems = [...text.repeatedKeys(), ...schemaProblems(config, text, origin)];
  // What is of the wrong kind cannot be looked at any further, and keys that there are not were told of.
  const hasShape = problems.every(({ isSeenBySchema }) => !isSeenBySchema);
  const understood = known(config, CONFIG_SCHEMA) as GanConfig;
  if (hasShape) problems.push(...meaningProblems(understood, new Place(text, origin)));
  problems.sort((a, b) => a.offset - b.offset);
  return {
    text,
    problems,
    config: problems.length === 0 ? (config as unknown as GanConfig) : undefined,
    version: version ?? CONFIG_VERSION,
    origin,
  };
}

function versionProblem(version: number | undefined, text: ConfigText): Problem | undefined {
  if (version === undefined || !Number.isInteger(version) || version < 0) return undefined; // the schema says it
  if (version <= CONFIG_VERSION) return undefined;
  return text.atValue(
    ['version'],
    l10n.t(
      'This {0} is of version {1}, and this GAN Asset Studio knows up to {2}: update it.',
      CONFIG_FILE,
      version,
      CONFIG_VERSION,
    ),
    { isSeenBySchema: true },
  );
}

/** What a schema cannot say. */
function meaningProblems(config: GanConfig, place: Place): readonly Problem[] {
  return [
    ...datasetProblems(config, place),
    ...trainingProblems(config, place),
    ...outputProblems(config.outputs, ['outputs'], place),
    ...assetProblems(config, place),
  ];
}

function datasetProblems(config: GanConfig, place: Place): readonly Problem[] {
  return Object.entries(config.datasets ?? {}).flatMap(([name, dataset]) => {
    const at = ['datasets', name];
    const names = trainingNames(config);
    const { training } = dataset;
    const problems = [
      ...nameProblems(at, place),
      ...placeProblems([...at, 'images'], dataset.images, place),
      ...placeProblems([...at, 'exclude'], dataset.exclude, place),
    ];
    if (training !== undefined && !names.includes(training)) {
      const message = l10n.t(
        'There is no training "{0}": {1}',
        training,
        meantWords(training, names, 'trainings'),
      );
      const meant = nearest(training, names);
      return [...problems, place.atValue([...at, 'training'], message, meant && JSON.stringify(meant))];
    }
    // A training that cannot be by itself is told of where it stands.
    const own = training ?? DEFAULT_TRAINING;
    const isTold = Object.hasOwn(config.training ?? {}, own) && faultOf(config, own) !== undefined;
    const fault = isTold ? undefined : faultIn(() => trainingConfig(overridesFor(config, dataset, {})));
    return fault === undefined ? problems : [...problems, place.atKey(at, fault)];
  });
}

function trainingProblems(config: GanConfig, place: Place): readonly Problem[] {
  return Object.entries(config.training ?? {}).flatMap(([name, training]) => {
    const at = ['training', name];
    const problems = [...nameProblems(at, place)];
    if (PRESET_NAMES.some((preset) => preset === name)) {
      problems.push(
        place.atKey(at, l10n.t('{0} is a preset that is there already: choose another name.', name)),
      );
    }
    const budgets = BUDGETS.filter((budget) => training[budget] !== undefined);
    const second = budgets[1];
    if (second !== undefined) {
      const message = l10n.t(
        'A training ends by one measure, but {0} are given: leave one of them.',
        listed(budgets),
      );
      return [...problems, place.atKey([...at, second], message)];
    }
    const fault = faultOf(config, name);
    return fault === undefined ? problems : [...problems, place.atKey(at, fault)];
  });
}

/** Of one of the file's own trainings, by itself. */
function faultOf(config: GanConfig, training: string): string | undefined {
  return faultIn(() => trainingConfig(overridesFor(config, undefined, { preset: training })));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
