/**
 * GAN: Train on Folder…, or on a dataset of the config. Asks what is not said yet, then starts at once or when its turn comes.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.trainOnFolder', folderUri, options)`, see TrainOptions, asks nothing;
 * with `undefined` and an option `dataset`, on that.
 */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { CONFIG_FILE } from '../gan/config/file/ganConfig.ts';
import { workspaceFolderOf } from '../workspace/folders.ts';
import type { Job } from '../workspace/job.ts';
import { optionsIn, type TrainOptions } from '../workspace/trainOptions.ts';
import { requireTrust } from '../workspace/trust.ts';
import { askTraining } from './askTraining.ts';
import { firstStepDone } from './firstSteps.ts';
import { launchTraining, tellHowItEnds } from './launch.ts';
import { pickFolder, type Picked } from './pickFolder.ts';
import { plannedTraining } from './plannedTraining.ts';
import { attempt, type Services } from './services.ts';
import { resultOf } from './trainingEnd.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.trainOnFolder', (target: unknown, ...args: unknown[]) => {
    // An editor's title hands over where it stands besides the file.
    const options = isConfig(target) ? undefined : optionsIn<TrainOptions>(args);
    return attempt(services, options?.wait === true, async () => {
      requireTrust();
      const picked = await pickedBy(target, options);
      if (picked === undefined) return undefined;
      const chosen = options ?? (await askTraining(services, picked));
      if (chosen === undefined) return undefined;
      const run = await trainOn(services, picked, chosen);
      firstStepDone('train');
      return run;
    });
  });
}

function isConfig(target: unknown): target is vscode.Uri {
  return target instanceof vscode.Uri && path.basename(target.fsPath) === CONFIG_FILE;
}

async function pickedBy(target: unknown, options: TrainOptions | undefined): Promise<Picked | undefined> {
  if (isConfig(target)) return pickFolder(workspaceFolderOf(target));
  if (target instanceof vscode.Uri) return { uri: target };
  const folder = workspaceFolderOf();
  return options?.dataset === undefined ? pickFolder(folder) : { dataset: options.dataset, of: folder };
}

/**
 * The run, for who waits for it. A folder may be an image where the kind is texture.
 * @throws ConfigFault when the config is at fault, UserError when what is to be trained on is not there.
 */
export async function trainOn(
  services: Services,
  picked: Picked,
  options: TrainOptions,
): Promise<{ runFolder: string } | undefined> {
  const job = trainingOn(services, picked, options);
  if (options.wait === true) return resultOf(await job.finished);
  void tellHowItEnds(services, job);
  return undefined;
}

/**
 * Shows its panel.
 * @throws ConfigFault when the config is at fault, UserError when what is to be trained on is not there.
 */
export function trainingOn(services: Services, picked: Picked, options: TrainOptions): Job {
  const { panels, cacheFolder } = services;
  const { training, runsFolder } = plannedTraining(picked, options);
  const title = vscode.l10n.t('Training on {0}', training.dataset ?? path.basename(training.folder));
  const job = launchTraining(services, title, {
    kind: 'train',
    ...training,
    runsFolder,
    ...(options.name === undefined ? {} : { name: options.name }),
    cacheFolder,
  });
  panels.showJob(job);
  return job;
}
