/** The extension's entry: builds the services, registers commands and views, nothing else. */

import * as vscode from 'vscode';
import * as blendImages from './commands/blendImages.ts';
import * as checkMachine from './commands/checkMachine.ts';
import * as exportModel from './commands/exportModel.ts';
import * as generateSprites from './commands/generateSprites.ts';
import * as generateVariations from './commands/generateVariations.ts';
import { offerResume } from './commands/offerResume.ts';
import * as openRun from './commands/openRun.ts';
import * as resumeTraining from './commands/resumeTraining.ts';
import type { Services } from './commands/services.ts';
import * as showLog from './commands/showLog.ts';
import * as stopTraining from './commands/stopTraining.ts';
import * as trainOnFolder from './commands/trainOnFolder.ts';
import { GalleryProvider } from './webviews/gallery.ts';
import { TrainingPanels } from './webviews/trainingPanels.ts';
import { JobService } from './workspace/jobs.ts';
import { Offered } from './workspace/offered.ts';
import { RunList } from './workspace/runs.ts';
import { Seeds } from './workspace/seeds.ts';
import { createStatusBar } from './workspace/statusBar.ts';

let jobs: JobService | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('GAN Asset Studio', { log: true });
  jobs = new JobService(context.extensionPath, log);
  const runs = new RunList(jobs);
  const panels = new TrainingPanels(context.extensionUri, jobs, runs);
  const services: Services = {
    log,
    jobs,
    runs,
    panels,
    seeds: new Seeds(context.workspaceState),
    cacheFolder: context.globalStorageUri.fsPath,
  };
  const commands = [
    trainOnFolder,
    resumeTraining,
    generateSprites,
    generateVariations,
    blendImages,
    exportModel,
    stopTraining,
    openRun,
    checkMachine,
    showLog,
  ];
  context.subscriptions.push(
    ...commands.map((command) => command.register(services)),
    vscode.window.registerWebviewViewProvider(
      GalleryProvider.viewId,
      new GalleryProvider(context.extensionUri, runs),
    ),
    createStatusBar(jobs),
    offerResume(services, new Offered(context.workspaceState)),
    panels,
    runs,
    jobs,
    log,
  );
}

/** Trainings get the time to save a checkpoint. */
export async function deactivate(): Promise<void> {
  await jobs?.shutDown();
}
