/** What a training is asked for: the settings, and what a caller of the command says otherwise. */

import * as l10n from '@vscode/l10n';
import { CONFIG_FILE } from '../gan/config/file/ganConfig.ts';
import type { Given } from '../gan/config/file/resolve.ts';
import type { Family, PresetName } from '../gan/config/overrides.ts';
import { UserError } from '../gan/errors.ts';
import { plannedDataset, plannedFolder, type PlannedTraining } from '../gan/project/plan.ts';
import type { Project } from '../gan/project/project.ts';
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
export interface TrainOptions extends Given {
  /** Of the workspace's config, in place of a folder. */
  readonly dataset?: string;
  readonly name?: string;
  readonly wait?: boolean;
  /** In place of the setting `gan.engine.provider`. */
  readonly provider?: string;
}

/** What is trained on: a dataset of the workspace's config, or a folder by its absolute path. */
export type TrainTarget = { readonly dataset: string } | { readonly folder: string };

/**
 * A training as the workspace's config, the settings and a caller's options want it: the options win, and where the config
 * says how it is to be trained, the settings have no say.
 * @throws UserError when the config has no such dataset, or its folders are not there.
 */
export function trainingFor(
  project: Project | undefined,
  target: TrainTarget,
  settings: Settings,
  options: TrainOptions = {},
): PlannedTraining & { readonly provider: string } {
  const { dataset: _dataset, name: _name, wait: _wait, provider, ...given } = options;
  const planned = plannedFor(project, target, given, settings);
  return { ...planned, provider: provider ?? planned.provider ?? settings.provider };
}

function plannedFor(
  project: Project | undefined,
  target: TrainTarget,
  given: Given,
  settings: Settings,
): PlannedTraining {
  if ('folder' in target)
    return plannedFolder(project, target.folder, given, settingOverrides(settings, given.kind));
  if (project) return plannedDataset(project, target.dataset, given);
  throw new UserError(
    l10n.t(
      'There is no dataset "{1}", because there is no {0}: create one, or choose a folder.',
      CONFIG_FILE,
      target.dataset,
    ),
  );
}

/** What the settings want of a training of the kind that is given; left out, of that of the settings. */
export function settingOverrides(settings: Settings, given?: Kind): TrainOverrides {
  const kind = given ?? settings.kind;
  return {
    preset: settings.preset,
    ...(kind === 'auto' ? {} : { kind }),
    // Textures have one family.
    ...(settings.family === 'auto' || kind === 'texture' ? {} : { family: settings.family }),
    size: settings.imageSize,
    ...(settings.seed === null ? {} : { seed: settings.seed }),
    minutes: settings.minutes,
  };
}

/** The options object among a command's arguments: the explorer passes the selected URIs as an array in its place. */
export function optionsIn<T extends object>(args: readonly unknown[]): T | undefined {
  const options = args.find((arg) => typeof arg === 'object' && arg !== null && !Array.isArray(arg));
  return options as T | undefined; // a programmatic caller's promise; the trainer checks every value again
}
