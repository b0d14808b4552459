/** What a training on a folder or a dataset comes to, by the config and the settings, before anything starts. */

import { decidesTraining, type PlannedTraining } from '../gan/project/plan.ts';
import { projectOf } from '../workspace/configFiles.ts';
import { requireNoWayOut, runsFolderOf, workspaceFolderOf } from '../workspace/folders.ts';
import type { Job } from '../workspace/job.ts';
import { readSettings } from '../workspace/settings.ts';
import {
  trainingFor,
  type Settings,
  type TrainOptions,
  type TrainTarget,
} from '../workspace/trainOptions.ts';
import type { Picked } from './pickFolder.ts';
import type { Services } from './services.ts';

export interface Plan {
  readonly training: PlannedTraining & { readonly provider: string };
  readonly runsFolder: string;
  readonly settings: Settings;
  /** Whether `gan.config.json` says how it is trained, so that the settings have no say. */
  readonly isConfigured: boolean;
}

/** @throws ConfigFault when the config is at fault, UserError when what is to be trained on is not there. */
export function plannedTraining(picked: Picked, options: TrainOptions): Plan {
  const workspaceFolder = 'of' in picked ? picked.of : workspaceFolderOf(picked.uri);
  const target: TrainTarget = 'of' in picked ? picked : { folder: picked.uri.fsPath };
  const settings = readSettings('of' in picked ? workspaceFolder.uri : picked.uri);
  const project = projectOf(workspaceFolder);
  const training = trainingFor(project, target, settings, options);
  const runsFolder = runsFolderOf(workspaceFolder);
  requireNoWayOut(training.folder, runsFolder);
  const isConfigured = project !== undefined && decidesTraining(project, target);
  return { training, runsFolder, settings, isConfigured };
}

/** The training on the same images that runs or waits. */
export function trainingLike({ jobs }: Services, { folder, dataset }: PlannedTraining): Job | undefined {
  return jobs.trainings.find(
    ({ request }) => request.kind === 'train' && request.folder === folder && request.dataset === dataset,
  );
}
