/** What is to be done by a project's config and by what is given besides: from the command line and the editor alike. */
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Selection } from '../config/file/places.ts';
import { listOf, tidied } from '../config/file/places.ts';
import {
  datasetNames,
  entryOf,
  outputsOf,
  overridesFor,
  saysTraining,
  sourceFor,
  type Given,
} from '../config/file/resolve.ts';
import type { Outputs } from '../config/file/ganConfig.ts';
import { layered, type TrainOverrides } from '../config/overrides.ts';
import { UserError } from '../errors.ts';
import { shownPath } from '../names.ts';
import type { Problem } from '../config/file/configText.ts';
import { folderProblems, outputProblems } from './folders.ts';
import { ConfigFault, type Project } from './project.ts';

/** Parts of a `TrainRequest`. */
export interface PlannedTraining {
  readonly folder: string;
  readonly selection?: Selection;
  readonly dataset?: string;
  readonly config: TrainOverrides;
  readonly provider?: string;
}

/**
 * A training on one of the project's datasets. What is given wins over the file.
 * @throws UserError when there is no such dataset, ConfigFault when its folders are not there or not within the project.
 */
export function plannedDataset(project: Project, name: string, given: Given): PlannedTraining {
  const { config, root } = project;
  const entry = entryOf(config, name);
  if (!entry) throw new UserError(l10n.t('There is no dataset "{0}" in {1}.', name, project.file));
  requireNone(project, folderProblems(project, name, entry));
  const { folder, selection } = sourceFor(config, entry);
  return {
    folder: path.join(root, folder),
    ...(selection ? { selection } : {}),
    dataset: name,
    config: overridesFor(config, entry, given),
    ...providerOf(project),
  };
}

/**
 * A training on a folder. The one folder of a dataset is trained on as that dataset; others by the file's training for all,
 * where it has one.
 * @param standard what stands for what neither the file nor who starts it says
 * @throws UserError as `plannedDataset` does.
 */
export function plannedFolder(
  project: Project | undefined,
  folder: string,
  given: Given,
  standard: TrainOverrides = {},
): PlannedTraining {
  const dataset = project && datasetOfFolder(project, folder);
  if (project && dataset !== undefined) return plannedDataset(project, dataset, given);
  const config =
    project && saysTraining(project.config, given.preset)
      ? overridesFor(project.config, undefined, given)
      : layered(standard, given as TrainOverrides); // the job says what the presets are
  return { folder, config, ...(project ? providerOf(project) : {}) };
}

/** Whether the file says how it is trained on a dataset, or on a folder by its absolute path. */
export function decidesTraining(
  project: Project,
  target: { readonly dataset: string } | { readonly folder: string },
): boolean {
  if ('dataset' in target) return true;
  return datasetOfFolder(project, target.folder) !== undefined || saysTraining(project.config, undefined);
}

/** The dataset whose images are those of this folder, where there is one such and no other. */
export function datasetOfFolder({ config, root }: Project, folder: string): string | undefined {
  const here = tidied(shownPath(root, folder));
  const found = datasetNames(config).filter((name) => {
    const places = listOf(entryOf(config, name)?.images).map(tidied);
    return places.length === 1 && places[0] === here;
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Parts of a `GenerateRequest`. */
export type PlannedOutputs = Omit<Outputs, 'folder'> & { readonly outFolder: string };

/**
 * How sprites are to be made; undefined where the project does not say.
 * @throws ConfigFault when the folder or the palette is a link that leads out of the project.
 */
export function plannedOutputs(project: Project): PlannedOutputs | undefined {
  const { config, root } = project;
  if (!config.outputs) return undefined;
  requireNone(project, outputProblems(project));
  const { folder, palette, ...outputs } = outputsOf(config);
  return {
    ...outputs,
    outFolder: path.join(root, tidied(folder)),
    ...(palette === undefined ? {} : { palette: path.join(root, tidied(palette)) }),
  };
}

/** @throws ConfigFault when there are problems. */
export function requireNone(project: Project, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ConfigFault(project, problems);
}

function providerOf({ config }: Project): { provider?: string } {
  const provider = config.engine?.provider;
  return provider === undefined ? {} : { provider };
}
