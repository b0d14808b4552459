/**
 * GAN: Regenerate from Image. Draws a picture again, by what it says of how it was made, and says whether every pixel is the same.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.regenerateFromImage', file)` with a path returns
 * `{ files, isSame }`, and throws where it failed.
 */

import * as path from 'node:path';
import * as vscode from 'vscode';
import type { RegenerateRequest, SavedEvent } from '../gan/protocol.ts';
import { diskFolders, runsFolderOf, workspaceFolderOf } from '../workspace/folders.ts';
import { offer, openFile } from '../workspace/offer.ts';
import { requireTrust } from '../workspace/trust.ts';
import { listedFileIn } from './fileIn.ts';
import { openImage } from './pickImage.ts';
import { savedBy } from './progress.ts';
import { attempt, type Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.regenerateFromImage', (target: unknown) => {
    const isProgrammatic = typeof target === 'string';
    return attempt(services, isProgrammatic, async () => {
      requireTrust();
      workspaceFolderOf();
      const image = isProgrammatic ? target : await imageIn(target);
      if (image === undefined) return undefined;
      const saved = await regenerate(services, image);
      if (saved === undefined) return undefined;
      if (!isProgrammatic) tell(saved, image);
      return { files: saved.files, isSame: saved.again?.isSame === true };
    });
  });
}

/** From the explorer or the gallery, else the image that is open, else chosen; undefined when nothing was. */
async function imageIn(target: unknown): Promise<string | undefined> {
  if (target instanceof vscode.Uri) return target.fsPath;
  const named = await listedFileIn(target);
  if (named !== undefined) return named;
  const open = openImage();
  if (open !== undefined) return open;
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Regenerate from Image'),
    openLabel: vscode.l10n.t('Regenerate'),
    filters: { [vscode.l10n.t('Sprites')]: ['png', 'apng'] },
  });
  return chosen?.[0]?.fsPath;
}

function regenerate({ jobs }: Services, image: string): Promise<SavedEvent | undefined> {
  const request: RegenerateRequest = {
    kind: 'regenerate',
    image,
    runsFolders: diskFolders().map(runsFolderOf),
  };
  const title = vscode.l10n.t('Regenerating {0}', path.basename(image));
  return savedBy(title, jobs.start(title, request));
}

function tell({ files: [file], again }: SavedEvent, image: string): void {
  if (file === undefined) return;
  const names = [path.basename(file), path.basename(image)] as const;
  const message =
    again?.isSame === true
      ? vscode.l10n.t('{0} is identical to {1}, pixel by pixel.', ...names)
      : vscode.l10n.t(
          '{0} differs from {1}, which was changed after it was generated or drawn by another version.',
          ...names,
        );
  offer(message, [openFile(vscode.Uri.file(file))]);
}
