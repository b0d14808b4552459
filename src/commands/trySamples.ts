/**
 * GAN: Try with Sample Sprites. Puts the sample sprites into the workspace and trains on them for two minutes. Asks nothing but, in
 * a window without a folder, where to.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.trySamples', options)`, see TrainOptions.
 */

import * as vscode from 'vscode';
import { diskFolders, requireDisk } from '../workspace/folders.ts';
import type { PendingTrial } from '../workspace/pendingTrial.ts';
import { placeSamples } from '../workspace/samples.ts';
import { optionsIn, type TrainOptions } from '../workspace/trainOptions.ts';
import { requireTrust } from '../workspace/trust.ts';
import { firstStepDone } from './firstSteps.ts';
import { attempt, type Services } from './services.ts';
import { trainOn } from './trainOnFolder.ts';

/** Enough to see sprites take shape. */
const trial = { preset: 'fast', kind: 'sprites' } as const;
const minutes = 2;

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.trySamples', (...args: unknown[]) => {
    const options = optionsIn<TrainOptions>(args);
    return attempt(services, options?.wait === true, async () => {
      requireTrust();
      requireDisk();
      const [folder] = diskFolders();
      return folder === undefined ? chooseFolder(services) : tryIn(services, folder, options);
    });
  });
}

/** Goes on where a window without a folder has opened one for it. */
export function continueTrial(services: Services, pending: PendingTrial): vscode.Disposable {
  const go = async (): Promise<void> => {
    const [folder] = diskFolders();
    if (folder === undefined || !vscode.workspace.isTrusted) return;
    if (!(await pending.take(diskFolders().map(({ uri }) => uri.fsPath)))) return;
    await attempt(services, false, () => tryIn(services, folder, undefined));
  };
  void go();
  return vscode.workspace.onDidGrantWorkspaceTrust(() => void go());
}

async function tryIn(
  services: Services,
  folder: vscode.WorkspaceFolder,
  options: TrainOptions | undefined,
): Promise<{ runFolder: string } | undefined> {
  const place = await samplesIn(services, folder.uri.fsPath);
  const running = services.jobs.trainings.find(
    ({ request }) => request.kind === 'train' && request.folder === place,
  );
  // Asked twice: the second click wants to see it.
  if (running !== undefined && options === undefined) return void services.panels.showJob(running);
  const hasEnd = options?.steps !== undefined || options?.kimg !== undefined;
  const wish: TrainOptions = { ...trial, ...(hasEnd ? {} : { minutes }), ...options };
  const run = await trainOn(services, { uri: vscode.Uri.file(place) }, wish);
  firstStepDone('samples');
  return run;
}

function samplesIn({ samplesFolder }: Services, root: string): Thenable<string> {
  const title = vscode.l10n.t('Copying the sample sprites');
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    placeSamples(samplesFolder, root),
  );
}

async function chooseFolder(services: Services): Promise<undefined> {
  const choose = vscode.l10n.t('Choose a Folder…');
  const message = vscode.l10n.t(
    'The sample sprites and the run need a folder. Choose an empty one, or the folder of your game.',
  );
  if ((await vscode.window.showInformationMessage(message, choose)) !== choose) return undefined;
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Try with Sample Sprites'),
    openLabel: vscode.l10n.t('Open and Train'),
    canSelectFiles: false,
    canSelectFolders: true,
  });
  const [folder] = chosen ?? [];
  if (folder === undefined) return undefined;
  // The samples are what the window that opens knows the folder by.
  await samplesIn(services, folder.fsPath);
  await services.pendingTrial.keep(folder.fsPath);
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceReuseWindow: true });
  return undefined;
}
