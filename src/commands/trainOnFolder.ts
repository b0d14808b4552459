/**
 * GAN: Train on Folder. Starts with the settings, at once or when its turn comes.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.trainOnFolder', folderUri, options)`, see TrainOptions.
 */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { runsFolderOf, workspaceFolderOf } from '../workspace/folders.ts';
import type { Job } from '../workspace/job.ts';
import { readSettings } from '../workspace/settings.ts';
import { optionsIn, trainOverrides, type TrainOptions } from '../workspace/trainOptions.ts';
import { requireTrust } from '../workspace/trust.ts';
import { launchTraining, tellHowItEnds } from './launch.ts';
import { pickFolder } from './pickFolder.ts';
import { attempt, type Services } from './services.ts';
import { resultOf } from './trainingEnd.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.trainOnFolder', (target: unknown, ...args: unknown[]) => {
    const options = optionsIn<TrainOptions>(args);
    return attempt(services, options?.wait === true, async () => {
      requireTrust();
      const workspaceFolder = workspaceFolderOf(target instanceof vscode.Uri ? target : undefined);
      const folder = target instanceof vscode.Uri ? target : await pickFolder(workspaceFolder);
      if (folder === undefined) return undefined;
      const job = trainingOn(services, folder, options);
      if (options?.wait === true) return resultOf(await job.finished);
      void tellHowItEnds(services, job);
      return undefined;
    });
  });
}

function trainingOn(services: Services, folder: vscode.Uri, options: TrainOptions | undefined): Job {
  const { jobs, panels, cacheFolder } = services;
  const running = jobs.trainings.find(
    ({ request }) => request.kind === 'train' && request.folder === folder.fsPath,
  );
  if (running !== undefined && options === undefined) {
    panels.showJob(running); // asked twice for the same: the second click wants to see it
    return running;
  }
  const settings = readSettings(folder);
  const job = launchTraining(services, `Training on ${path.basename(folder.fsPath)}`, {
    kind: 'train',
    folder: folder.fsPath,
    runsFolder: runsFolderOf(workspaceFolderOf(folder)),
    ...(options?.name === undefined ? {} : { name: options.name }),
    config: trainOverrides(settings, options),
    provider: options?.provider ?? settings.provider,
    cacheFolder,
  });
  panels.showJob(job);
  return job;
}
