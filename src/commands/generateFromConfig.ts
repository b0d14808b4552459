/**
 * GAN: Generate from Config…. Makes the assets that gan.config.json names; files that are as it makes them are left as they are.
 *
 * For other extensions and tests: `executeCommand('gan.generateFromConfig', wish)`, see AssetsWish, asks nothing, returns
 * `{ files }`, or of a check `{ differences }`, and throws where it failed.
 */

import * as vscode from 'vscode';
import { UserError } from '../gan/errors.ts';
import type { AssetsRequest, SavedEvent } from '../gan/protocol.ts';
import { assetsOf, assetsRequest, type AssetsWish } from '../workspace/configAssets.ts';
import { configFileOf, projectOf } from '../workspace/configFiles.ts';
import { ActionableError } from '../workspace/errors.ts';
import { diskFolders, workspaceFolderOf } from '../workspace/folders.ts';
import type { JobOutcome } from '../workspace/jobOutcome.ts';
import { offer, revealFile } from '../workspace/offer.ts';
import { requireTrust } from '../workspace/trust.ts';
import { outcomeOf } from './progress.ts';
import { attempt, type Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.generateFromConfig', (target: unknown) => {
    // From a menu it is the file.
    const wish = isWish(target) ? target : undefined;
    return attempt(services, wish !== undefined, async () => {
      requireTrust();
      const folder = folderFor(target);
      if (wish !== undefined) return resultOf(await make(services, assetsRequest(folder, wish)));
      const assets = await pickAssets(folder);
      if (assets !== undefined) await makeAndTell(services, assetsRequest(folder, { assets }));
      return undefined;
    });
  });
}

function isWish(target: unknown): target is AssetsWish {
  return typeof target === 'object' && target !== null && !(target instanceof vscode.Uri);
}

/** That of the file; else the first that has a config. */
function folderFor(target: unknown): vscode.WorkspaceFolder {
  if (target instanceof vscode.Uri) return workspaceFolderOf(target);
  return diskFolders().find((folder) => assetsOf(folder).length > 0) ?? workspaceFolderOf();
}

/** All are chosen to begin with; the only one is taken without asking. */
async function pickAssets(folder: vscode.WorkspaceFolder): Promise<readonly string[] | undefined> {
  const names = assetsOf(folder);
  if (names.length === 0 && projectOf(folder) !== undefined) {
    throw new ActionableError(
      vscode.l10n.t(
        'gan.config.json names no assets to generate yet: train on one of its datasets, then add the run to "assets".',
      ),
      {
        title: vscode.l10n.t('Train on Folder…'),
        command: 'gan.trainOnFolder',
        args: [configFileOf(folder)],
      },
    );
  }
  if (names.length < 2) return names;
  const items = names.map((label) => ({ label, picked: true }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Generate from Config'),
    placeHolder: vscode.l10n.t('Which assets?'),
    canPickMany: true,
  });
  return picked === undefined || picked.length === 0 ? undefined : picked.map(({ label }) => label);
}

function titleOf({ assets }: AssetsRequest): string {
  return vscode.l10n.t('Generating {0}', assets.map(({ name }) => name).join(', '));
}

/** Undefined when it was cancelled. */
function make({ jobs }: Services, request: AssetsRequest): Promise<JobOutcome | undefined> {
  const title = titleOf(request);
  return outcomeOf(title, jobs.start(title, request));
}

/** Asks before files are replaced that are there and differ. */
async function makeAndTell(services: Services, request: AssetsRequest): Promise<void> {
  const outcome = await make(services, request);
  if (outcome === undefined) return;
  if (outcome.kind === 'failed' && outcome.question === 'replace') {
    const replace = vscode.l10n.t('Replace');
    const chosen = await vscode.window.showWarningMessage(outcome.message, replace);
    if (chosen === replace) await makeAndTell(services, { ...request, replaces: true });
    return;
  }
  if (outcome.kind === 'failed') throw new UserError(outcome.message);
  if (outcome.kind === 'saved') tell(outcome);
}

function tell({ files: [first], fromConfig }: SavedEvent): void {
  if (first === undefined) return;
  const written = fromConfig?.written ?? 0;
  const message =
    written === 0
      ? vscode.l10n.t('All files already match the config.')
      : vscode.l10n.t('Files generated from the config: {0}', written);
  offer(message, [revealFile(vscode.Uri.file(first))]);
}

/** For a programmatic caller. */
function resultOf(outcome: JobOutcome | undefined) {
  if (outcome?.kind === 'saved') return { files: [...outcome.files, ...(outcome.more ?? [])] };
  if (outcome?.kind === 'reproduced') return { differences: outcome.differences };
  throw new UserError(outcome?.kind === 'failed' ? outcome.message : vscode.l10n.t('Nothing was generated.'));
}
