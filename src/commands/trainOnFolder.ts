/**
 * GAN: Train on Folder. Starts at once, with the settings.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.trainOnFolder', folderUri, options)`, see TrainOptions.
 */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../gan/errors.ts';
import type { FailedEvent } from '../gan/protocol.ts';
import { ActionableError, showError } from '../workspace/errors.ts';
import { runsFolderOf, workspaceFolderOf } from '../workspace/folders.ts';
import type { Job, JobOutcome } from '../workspace/job.ts';
import { readSettings } from '../workspace/settings.ts';
import { optionsIn, trainOverrides, type TrainOptions } from '../workspace/trainOptions.ts';
import { requireTrust } from '../workspace/trust.ts';
import { counted } from '../workspace/words.ts';
import { pickFolder } from './pickFolder.ts';
import { attempt, type Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.trainOnFolder', (target: unknown, ...args: unknown[]) => {
    const options = optionsIn<TrainOptions>(args);
    return attempt(services, options?.wait === true, async () => {
      requireTrust();
      const workspaceFolder = workspaceFolderOf(target instanceof vscode.Uri ? target : undefined);
      const folder = target instanceof vscode.Uri ? target : await pickFolder(workspaceFolder);
      if (folder === undefined) return undefined;
      const job = startTraining(services, folder, options);
      if (options?.wait === true) return resultOf(await job.finished);
      void job.finished.then((outcome) => tellEnd(services, job, outcome));
      return undefined;
    });
  });
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

function resultOf(outcome: JobOutcome): { runFolder: string } {
  if (outcome.kind === 'done') return { runFolder: outcome.runFolder };
  throw new UserError(outcome.kind === 'failed' ? outcome.message : 'The training ended without a run.');
}

/** Says how it ended to who is looking elsewhere; the panel says it to who looks at it. */
function tellEnd({ panels, log }: Services, job: Job, outcome: JobOutcome): void {
  if (job.state === 'stopped' || panels.isVisible(job)) return;
  if (outcome.kind === 'failed') {
    showError(new ActionableError(outcome.message, nextAction(job, outcome)), log);
  } else if (outcome.kind === 'done') {
    const message = `${job.subject} is trained: ${counted(outcome.step, 'step')}.`;
    void vscode.window.showInformationMessage(message, 'Generate Sprites', 'Open Run').then((chosen) => {
      const command = chosen === 'Open Run' ? 'gan.openRun' : 'gan.generateSprites';
      if (chosen !== undefined) void vscode.commands.executeCommand(command, outcome.runFolder);
    });
  }
}

function nextAction(job: Job, { isBug }: FailedEvent): ActionableError['action'] {
  if (isBug) return { title: 'Show Log', command: 'gan.showLog' };
  if (job.runFolder === undefined) return { title: 'Choose Another Folder…', command: 'gan.trainOnFolder' };
  return { title: 'Open Run', command: 'gan.openRun', args: [job.runFolder] };
}
