/**
 * GAN: Generate Texture. Opens a panel in which a texture of a run is looked at, three times three, and saved.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.generateTexture', runFolder, options)` shows nothing, returns
 * `{ files }`, and throws where it failed.
 */

import * as vscode from 'vscode';
import { UserError } from '../gan/errors.ts';
import { runName } from '../gan/names.ts';
import type { TextureRequest } from '../gan/protocol.ts';
import type { TextureSubject } from '../webviews/texturePanel.ts';
import { requireNoWayOut, workspaceFolderOf } from '../workspace/folders.ts';
import { outputsIn } from '../workspace/outputs.ts';
import { optionsIn } from '../workspace/trainOptions.ts';
import { requireTrust } from '../workspace/trust.ts';
import { firstStepDone } from './firstSteps.ts';
import { pickRun, runFolderIn, type WantedRun } from './pickRun.ts';
import { attempt, type Services } from './services.ts';

/** Left out, one of 128 × 128 without maps, of the first seed that this run has not used. */
export type TextureOptions = Partial<
  Pick<TextureRequest, 'width' | 'height' | 'count' | 'seed' | 'maps' | 'truncation'>
>;

const title = vscode.l10n.t('Generate Texture');
const standard = { width: 128, height: 128, count: 1, maps: false };

const drawable: WantedRun = {
  fits: (run) => run.canGenerate && run.cell !== undefined,
  lack: vscode.l10n.t(
    'No run has learnt textures yet; right-click an image, or a folder of opaque tiles, to train one.',
  ),
  offer: { title: vscode.l10n.t('Train Texture…'), command: 'gan.trainTexture' },
};

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.generateTexture', (target: unknown, ...args: unknown[]) => {
    const options = typeof target === 'string' ? optionsIn<TextureOptions>(args) : undefined;
    return attempt(services, options !== undefined, async () => {
      requireTrust();
      workspaceFolderOf();
      const runFolder = runFolderIn(target) ?? (await pickRun(services, title, drawable));
      if (runFolder === undefined) return undefined;
      const subject = await subjectOf(services, runFolder);
      if (options !== undefined) return save(services, subject, options);
      services.textures.show(subject);
      firstStepDone('generate');
      return undefined;
    });
  });
}

/** @throws UserError when the run makes sprites. */
async function subjectOf({ runs, seeds }: Services, runFolder: string): Promise<TextureSubject> {
  const cell = (await runs.read(runFolder))?.cell;
  if (cell === undefined) {
    throw new UserError(
      vscode.l10n.t('{0} has learnt no textures; choose a run that was trained on some.', runName(runFolder)),
    );
  }
  const uri = vscode.Uri.file(runFolder);
  const folder = workspaceFolderOf(uri);
  const { outFolder } = outputsIn(folder, runFolder);
  requireNoWayOut(runFolder, outFolder);
  return {
    runFolder,
    cell,
    root: folder.uri.fsPath,
    outFolder,
    firstWish: { ...standard, seed: seeds.next(runFolder) },
    onSaved: ({ seed }) => void seeds.markUsed(runFolder, seed, 1),
  };
}

async function save(
  { jobs, seeds }: Services,
  { runFolder, outFolder, firstWish }: TextureSubject,
  options: TextureOptions,
): Promise<{ files: readonly string[] }> {
  const request = { kind: 'texture', runFolder, outFolder, ...firstWish, ...options } as const;
  const drawing = vscode.l10n.t('Drawing a texture of {0}', runName(runFolder));
  const outcome = await jobs.start(drawing, request).finished;
  if (outcome.kind !== 'saved')
    throw new UserError(outcome.kind === 'failed' ? outcome.message : vscode.l10n.t('Nothing was drawn.'));
  await seeds.markUsed(runFolder, request.seed, 1);
  return { files: outcome.files };
}
