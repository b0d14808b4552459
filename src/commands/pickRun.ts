/** Finds the run a command is for: given by who called it, the only one there is, or chosen from a list. */

import * as vscode from 'vscode';
import { bestRuns } from '../workspace/bestRuns.ts';
import { ActionableError } from '../workspace/errors.ts';
import { ownFolders } from '../workspace/outputs.ts';
import { requireRunFolder } from '../workspace/ownFiles.ts';
import type { Run } from '../workspace/runFolder.ts';
import type { ListedRun } from '../workspace/runs.ts';
import { hasEnded } from '../workspace/runState.ts';
import { figure, score, stateWords } from '../workspace/words.ts';
import type { Services } from './services.ts';

/**
 * The run folder that a command is called with: a path, its URI, or a card's context from the gallery.
 * @throws UserError where it is not one of this workspace's runs.
 */
export function runFolderIn(target: unknown): string | undefined {
  const folder = runNamedIn(target);
  if (folder !== undefined) requireRunFolder(ownFolders(), folder);
  return folder;
}

/** As it was named: a training that has no folder yet goes by its id. */
export function runNamedIn(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (target instanceof vscode.Uri) return target.fsPath;
  const isContext = typeof target === 'object' && target !== null && 'runFolder' in target;
  return isContext && typeof target.runFolder === 'string' ? target.runFolder : undefined;
}

/** What a command wants of a run, and what to say where there are runs but none of that kind. */
export interface WantedRun {
  readonly fits: (run: Run) => boolean;
  readonly lack: string;
  /** What is offered then; left out, to train. */
  readonly offer?: ActionableError['action'];
}

/** One that has learnt something to draw by. */
export const drawable: WantedRun = {
  fits: (run) => run.canGenerate,
  lack: vscode.l10n.t(
    'No run has a checkpoint to generate from yet: wait for the first one, or train again.',
  ),
};

/** One that draws sprites. */
export const drawsSprites: WantedRun = {
  fits: (run) => run.canGenerate && run.cell === undefined,
  lack: vscode.l10n.t(
    'No run that makes sprites has a checkpoint yet: wait for the first one, or train again.',
  ),
};

export const endedRun: WantedRun = {
  fits: ({ state }) => hasEnded(state),
  lack: vscode.l10n.t('All runs are still training: stop one first.'),
  offer: { title: vscode.l10n.t('Stop Training'), command: 'gan.stopTraining' },
};

interface RunItem extends vscode.QuickPickItem {
  readonly run: ListedRun;
  /** Chosen as the best of those that learnt the same. */
  readonly isBest: boolean;
}

/**
 * The only one is taken without asking, unless `asksAlways`.
 * @throws ActionableError when there is no run to choose.
 */
export async function pickRun(
  services: Services,
  title: string,
  wanted?: WantedRun,
  asksAlways = false,
): Promise<string | undefined> {
  const found = await runsFor(services, wanted);
  const picked = await pickItem(title, found.map(itemOf), asksAlways);
  return picked?.run.folder;
}

/**
 * A run to draw by. Of several that learnt the same images, the one that was judged the best is offered first.
 * @throws ActionableError as `pickRun` does.
 */
export async function pickDrawer(
  services: Services,
  title: string,
): Promise<(Pick<RunItem, 'isBest'> & { readonly runFolder: string }) | undefined> {
  const found = await runsFor(services, drawable);
  const best = bestRuns(found.filter(({ cell }) => cell === undefined)).map(({ dataset, run }) => ({
    label: vscode.l10n.t('Best of {0}', dataset),
    description: `${run.name}, ${score(run.score?.kid ?? 0)}`,
    iconPath: new vscode.ThemeIcon('star'),
    run,
    isBest: true,
  }));
  const picked = await pickItem(title, [...best, ...found.map(itemOf)], false);
  return picked && { runFolder: picked.run.folder, isBest: picked.isBest };
}

async function runsFor({ runs }: Services, wanted: WantedRun | undefined): Promise<readonly ListedRun[]> {
  const all = await runs.list();
  const found = wanted === undefined ? all : all.filter(wanted.fits);
  if (found.length > 0) return found;
  throw all.length > 0 && wanted !== undefined ? noneOf(wanted) : noRun();
}

async function pickItem(
  title: string,
  items: readonly RunItem[],
  asksAlways: boolean,
): Promise<RunItem | undefined> {
  if (items.length === 1 && !asksAlways) return items[0];
  return vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('Which run?') });
}

function itemOf(run: ListedRun): RunItem {
  return {
    run,
    isBest: false,
    label: run.name,
    description: vscode.l10n.t('{0}, step {1}', stateWords(run.state), figure(run.step)),
    iconPath: run.gridPath === undefined ? new vscode.ThemeIcon('sparkle') : vscode.Uri.file(run.gridPath),
  };
}

const train = { title: vscode.l10n.t('Train on Folder…'), command: 'gan.trainOnFolder' };

function noneOf({ lack, offer = train }: WantedRun): ActionableError {
  return new ActionableError(lack, offer);
}

function noRun(): ActionableError {
  return new ActionableError(
    vscode.l10n.t('This workspace has no runs yet: train on a folder of sprites first.'),
    train,
  );
}
