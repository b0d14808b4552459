/** The extension's entry: builds the services, registers commands and views, nothing else. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import * as agentTools from './commands/agents/register.ts';
import * as blendImages from './commands/blendImages.ts';
import * as checkMachine from './commands/checkMachine.ts';
import * as compareRuns from './commands/compareRuns.ts';
import * as createConfig from './commands/createConfig.ts';
import * as deleteFile from './commands/deleteFile.ts';
import * as deleteRun from './commands/deleteRun.ts';
import * as exportModel from './commands/exportModel.ts';
import * as ganTasks from './commands/ganTasks.ts';
import * as generateFromConfig from './commands/generateFromConfig.ts';
import * as generateSprites from './commands/generateSprites.ts';
import * as generateTexture from './commands/generateTexture.ts';
import * as generateVariations from './commands/generateVariations.ts';
import * as keepCheckpoint from './commands/keepCheckpoint.ts';
import { offerResume } from './commands/offerResume.ts';
import * as openRun from './commands/openRun.ts';
import * as openTerminal from './commands/openTerminal.ts';
import * as regenerateFromImage from './commands/regenerateFromImage.ts';
import * as renameRun from './commands/renameRun.ts';
import { restoreWaiting } from './commands/restoreWaiting.ts';
import * as resumeTraining from './commands/resumeTraining.ts';
import * as reveal from './commands/reveal.ts';
import * as saveReplay from './commands/saveReplay.ts';
import type { Services } from './commands/services.ts';
import * as showLog from './commands/showLog.ts';
import * as stopAllTrainings from './commands/stopAllTrainings.ts';
import * as stopTraining from './commands/stopTraining.ts';
import * as trainOnFolder from './commands/trainOnFolder.ts';
import * as trainTexture from './commands/trainTexture.ts';
import * as trySamples from './commands/trySamples.ts';
import { Backgrounds } from './webviews/backgrounds.ts';
import { ComparisonPanels } from './webviews/comparisonPanels.ts';
import { GalleryProvider } from './webviews/gallery.ts';
import { GeneratePanels } from './webviews/generatePanels.ts';
import { GenerateStore } from './webviews/generateStore.ts';
import { TexturePanels } from './webviews/texturePanels.ts';
import { TrainingPanels } from './webviews/trainingPanels.ts';
import { ConfigDiagnostics } from './workspace/configDiagnostics.ts';
import { ContextKeys } from './workspace/contextKeys.ts';
import { JobService } from './workspace/jobs.ts';
import { speakAsVsCode } from './workspace/language.ts';
import { Offered } from './workspace/offered.ts';
import { OutputFolders } from './workspace/outputFolders.ts';
import { PendingTrial } from './workspace/pendingTrial.ts';
import { RunList } from './workspace/runs.ts';
import { Seeds } from './workspace/seeds.ts';
import { createStatusBar } from './workspace/statusBar.ts';
import { WaitingStore } from './workspace/waiting.ts';

let jobs: JobService | undefined;

export function activate(context: vscode.ExtensionContext): void {
  speakAsVsCode();
  const log = vscode.window.createOutputChannel('GAN Asset Studio', { log: true });
  const storage = context.storageUri;
  const waiting =
    storage && new WaitingStore(path.join(storage.fsPath, 'waiting'), (error) => log.warn(String(error)));
  jobs = new JobService(context.extensionPath, log, waiting);
  const outputFolders = new OutputFolders();
  const backgrounds = new Backgrounds(context.globalState);
  const runs = new RunList(jobs, outputFolders);
  const panels = new TrainingPanels(context.extensionUri, jobs, runs, log, backgrounds);
  const comparisons = new ComparisonPanels(context.extensionUri, runs, log, backgrounds);
  const textures = new TexturePanels(context.extensionUri, jobs, backgrounds, log);
  const seeds = new Seeds(context.workspaceState);
  const sprites = new GeneratePanels({
    extensionUri: context.extensionUri,
    jobs,
    seeds,
    store: new GenerateStore(context.workspaceState),
    backgrounds,
    log,
  });
  const services: Services = {
    log,
    jobs,
    runs,
    panels,
    textures,
    sprites,
    comparisons,
    seeds,
    pendingTrial: new PendingTrial(context.globalState),
    samplesFolder: path.join(context.extensionPath, 'media', 'samples'),
    cacheFolder: context.globalStorageUri.fsPath,
    commandLine: path.join(context.extensionPath, 'dist', 'cli.js'),
  };
  const commands = [
    trainOnFolder,
    trySamples,
    resumeTraining,
    generateSprites,
    generateFromConfig,
    ganTasks,
    generateVariations,
    blendImages,
    exportModel,
    regenerateFromImage,
    trainTexture,
    generateTexture,
    stopTraining,
    stopAllTrainings,
    openRun,
    compareRuns,
    renameRun,
    deleteRun,
    keepCheckpoint,
    deleteFile,
    reveal,
    checkMachine,
    openTerminal,
    createConfig,
    saveReplay,
    showLog,
    agentTools,
  ];
  context.subscriptions.push(
    ...commands.map((command) => command.register(services)),
    vscode.window.registerWebviewViewProvider(
      GalleryProvider.viewId,
      new GalleryProvider(context.extensionUri, runs, jobs, outputFolders, log, backgrounds),
    ),
    createStatusBar(jobs),
    new ConfigDiagnostics(log),
    new ContextKeys(runs, outputFolders, log),
    trySamples.continueTrial(services, services.pendingTrial),
    offerResume(services, new Offered(context.workspaceState)),
    ...(waiting === undefined ? [] : [restoreWaiting(services, waiting)]),
    panels,
    textures,
    sprites,
    comparisons,
    backgrounds,
    runs,
    outputFolders,
    jobs,
    log,
  );
}

/** Trainings get the time to save a checkpoint. */
export async function deactivate(): Promise<void> {
  await jobs?.shutDown();
}
