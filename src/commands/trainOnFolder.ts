/**
 * GAN: Train on Folder, or on a dataset of the config. Starts with what the config and the settings say, at once or when its turn comes.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.trainOnFolder', folderUri, options)`, see TrainOptions; with
 * `undefined` and an option `dataset`, on that.
 */

import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Kind } from '../gan/protocol.ts';
import { projectOf } from '../workspace/configFiles.ts';
import { requireNoWayOut, runsFolderOf, workspaceFolderOf } from '../workspace/folders.ts';
import type { Job } from '../workspace/job.ts';
import { readSettings } from '../workspace/settings.ts';
import { optionsIn, trainingFor, type TrainOptions, type TrainTarget } from '../workspace/trainOptions.ts';
import { requireTrust } from '../workspace/trust.ts';
import { firstStepDone } from './firstSteps.ts';
import { launchTraining, tellHowItEnds } from './launch.ts';
import { pickFolder, type Picked } from './pickFolder.ts';
import { attempt, type Services } from './services.ts';
import { resultOf } from './trainingEnd.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.trainOnFolder', (target: unknown, ...args: unknown[]) => {
    const options = optionsIn<TrainOptions>(args);
    return attempt(services, options?.wait === true, async () => {
      requireTrust();
      const picked = await pickedBy(target, options);
      if (picked === undefined) return undefined;
      const run = await trainOn(services, picked, options);
      firstStepDone('train');
      return run;
    });
  });
}

async function pickedBy(target: unknown, options: TrainOptions | undefined): Promise<Picked | undefined> {
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
  options: TrainOptions | undefined,
): Promise<{ runFolder: string } | undefined> {
  const job = trainingOn(services, picked, options);
  if (options?.wait === true) return resultOf(await job.finished);
  void job.finished.then((outcome) => {
    const isUndecided = outcome.kind === 'failed' && outcome.question === 'kind';
    return isUndecided ? askKind(services, picked, job) : tellHowItEnds(services, job);
  });
  return undefined;
}

/** Grounds and sprites that fill their whole image look alike to a program. */
async function askKind(services: Services, folder: Picked, job: Job): Promise<void> {
  const items: readonly (vscode.QuickPickItem & { readonly kindToTrain: Kind })[] = [
    {
      label: vscode.l10n.t('Texture'),
      detail: vscode.l10n.t('A ground without a seam, of any size'),
      kindToTrain: 'texture',
    },
    {
      label: vscode.l10n.t('Sprites'),
      detail: vscode.l10n.t('New images, each as large as these'),
      kindToTrain: 'sprites',
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: job.title,
    placeHolder: vscode.l10n.t('No image in it is transparent anywhere. What is it to learn?'),
  });
  if (picked !== undefined) await trainOn(services, folder, { kind: picked.kindToTrain });
}

/**
 * Shows its panel. Without options, a training on the same that runs is that training.
 * @throws ConfigFault when the config is at fault, UserError when what is to be trained on is not there.
 */
export function trainingOn(services: Services, picked: Picked, options: TrainOptions | undefined): Job {
  const { jobs, panels, cacheFolder } = services;
  const workspaceFolder = 'of' in picked ? picked.of : workspaceFolderOf(picked.uri);
  const target: TrainTarget = 'of' in picked ? picked : { folder: picked.uri.fsPath };
  const settings = readSettings('of' in picked ? workspaceFolder.uri : picked.uri);
  const training = trainingFor(projectOf(workspaceFolder), target, settings, options);
  const runsFolder = runsFolderOf(workspaceFolder);
  requireNoWayOut(training.folder, runsFolder);
  const running = jobs.trainings.find(
    ({ request }) =>
      request.kind === 'train' && request.folder === training.folder && request.dataset === training.dataset,
  );
  if (running !== undefined && options === undefined) {
    panels.showJob(running); // asked twice for the same: the second click wants to see it
    return running;
  }
  const title = vscode.l10n.t('Training on {0}', training.dataset ?? path.basename(training.folder));
  const job = launchTraining(services, title, {
    kind: 'train',
    ...training,
    runsFolder,
    ...(options?.name === undefined ? {} : { name: options.name }),
    // What a dataset of the config is, the config says.
    asksKind: options === undefined && training.dataset === undefined,
    cacheFolder,
  });
  panels.showJob(job);
  return job;
}
