/**
 * GAN: Train on Folder. Starts at once, with the settings.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.trainOnFolder', folderUri, options)`, see TrainOptions.
 */

import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Kind } from '../gan/protocol.ts';
import { requireNoWayOut, runsFolderOf, workspaceFolderOf } from '../workspace/folders.ts';
import type { Job } from '../workspace/job.ts';
import { readSettings } from '../workspace/settings.ts';
import { optionsIn, trainOverrides, type TrainOptions } from '../workspace/trainOptions.ts';
import { requireTrust } from '../workspace/trust.ts';
import { pickFolder } from './pickFolder.ts';
import { attempt, type Services } from './services.ts';
import { resultOf, tellEnd } from './trainingEnd.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.trainOnFolder', (target: unknown, ...args: unknown[]) => {
    const options = optionsIn<TrainOptions>(args);
    return attempt(services, options?.wait === true, async () => {
      requireTrust();
      const workspaceFolder = workspaceFolderOf(target instanceof vscode.Uri ? target : undefined);
      const folder = target instanceof vscode.Uri ? target : await pickFolder(workspaceFolder);
      if (folder === undefined) return undefined;
      await requireNoWayOut(folder.fsPath, runsFolderOf(workspaceFolderOf(folder)));
      return trainOn(services, folder, options);
    });
  });
}

/** The run, for who waits for it. `folder` may be an image where the kind is texture. */
export async function trainOn(
  services: Services,
  folder: vscode.Uri,
  options: TrainOptions | undefined,
): Promise<{ runFolder: string } | undefined> {
  const job = startTraining(services, folder, options);
  if (options?.wait === true) return resultOf(await job.finished);
  void job.finished.then((outcome) => {
    const isUndecided = outcome.kind === 'failed' && outcome.question === 'kind';
    return isUndecided ? askKind(services, folder) : tellEnd(services, job, outcome);
  });
  return undefined;
}

/** Grounds and sprites that fill their whole image look alike to a program. */
async function askKind(services: Services, folder: vscode.Uri): Promise<void> {
  const items: readonly (vscode.QuickPickItem & { readonly kindToTrain: Kind })[] = [
    { label: 'Texture', detail: 'A ground without a seam, of any size', kindToTrain: 'texture' },
    { label: 'Sprites', detail: 'New images, each as large as these', kindToTrain: 'sprites' },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: `Train on ${path.basename(folder.fsPath)}`,
    placeHolder: 'No image in it is transparent anywhere. What is it to learn?',
  });
  if (picked !== undefined) await trainOn(services, folder, { kind: picked.kindToTrain });
}

function startTraining(services: Services, folder: vscode.Uri, options: TrainOptions | undefined): Job {
  const { jobs, panels, cacheFolder } = services;
  const running = jobs.trainings.find(
    ({ request }) => request.kind === 'train' && request.folder === folder.fsPath,
  );
  if (running !== undefined && options === undefined) {
    panels.showJob(running); // asked twice for the same: the second click wants to see it
    return running;
  }
  const settings = readSettings(folder);
  const job = jobs.start(`Training on ${path.basename(folder.fsPath)}`, {
    kind: 'train',
    folder: folder.fsPath,
    runsFolder: runsFolderOf(workspaceFolderOf(folder)),
    ...(options?.name === undefined ? {} : { name: options.name }),
    asksKind: options === undefined,
    config: trainOverrides(settings, options),
    provider: options?.provider ?? settings.provider,
    cacheFolder,
  });
  panels.showJob(job);
  void job.finished.then(() => {
    if (job.runFolder === undefined) panels.closeJob(job); // it never became a run: there is nothing to look at
  });
  return job;
}
