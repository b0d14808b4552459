/**
 * GAN: Export Model. Writes a run's generator as an ONNX file with its card into the output folder.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.exportModel', runFolder, options)` asks nothing, returns
 * `{ files }`, and throws where it failed.
 */

import * as path from 'node:path';
import * as vscode from 'vscode';
import type { ExportRequest, SavedEvent } from '../gan/protocol.ts';
import { runName, shownPath } from '../gan/names.ts';
import { workspaceFolderOf } from '../workspace/folders.ts';
import { offer, revealFile } from '../workspace/offer.ts';
import { optionsIn } from '../workspace/trainOptions.ts';
import { requireTrust } from '../workspace/trust.ts';
import { settingsFor } from './findingImages.ts';
import { drawsSprites, pickRun, runFolderIn } from './pickRun.ts';
import { savedBy } from './progress.ts';
import { attempt, type Services } from './services.ts';

export type ExportOptions = Pick<ExportRequest, 'batch' | 'checkpoint' | 'licence'>;

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.exportModel', (target: unknown, ...args: unknown[]) => {
    const options = typeof target === 'string' ? optionsIn<ExportOptions>(args) : undefined;
    return attempt(services, options !== undefined, async () => {
      requireTrust();
      workspaceFolderOf();
      const runFolder =
        runFolderIn(target) ?? (await pickRun(services, vscode.l10n.t('Export Model'), drawsSprites));
      if (runFolder === undefined) return undefined;
      const root = workspaceFolderOf(vscode.Uri.file(runFolder)).uri;
      const { outFolder } = settingsFor(runFolder);
      const name = runName(runFolder);
      const outFile = path.join(outFolder, `${name}.onnx`);
      const title = vscode.l10n.t('Exporting the model of {0}', name);
      const job = services.jobs.start(title, { kind: 'export', runFolder, outFile, ...options });
      const saved = await savedBy(title, job);
      if (saved !== undefined && options === undefined) tell(saved, shownPath(root.fsPath, outFile));
      return saved && { files: saved.files };
    });
  });
}

function tell({ files }: SavedEvent, shown: string): void {
  const [model, card] = files.map((file) => vscode.Uri.file(file));
  if (model === undefined) return;
  const message = vscode.l10n.t('The model is in {0}, with a card beside it that says how to use it.', shown);
  const openCard = { title: vscode.l10n.t('Open Card'), command: 'markdown.showPreview', args: [card] };
  offer(message, [openCard, revealFile(model)]);
}
