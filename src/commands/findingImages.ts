/** What the commands have in common that find images of the workspace in a run: where results go, and what is told of them. */

import * as vscode from 'vscode';
import type { BlendRequest, FoundEvent, SavedEvent, VariationsRequest } from '../gan/protocol.ts';
import { shownPath } from '../gan/names.ts';
import { requireNoWayOut, workspaceFolderOf } from '../workspace/folders.ts';
import { offer, openFile } from '../workspace/offer.ts';
import { outputsIn } from '../workspace/outputs.ts';
import { counted } from '../workspace/words.ts';
import { savedBy } from './progress.ts';
import type { Services } from './services.ts';

export interface Result {
  readonly files: readonly string[];
  /** How near each image was come to. */
  readonly found: readonly FoundEvent[];
}

/** What a request takes from the config, or from the settings. */
export function settingsFor(
  runFolder: string,
): Pick<VariationsRequest, 'outFolder' | 'clean' | 'dither' | 'palette' | 'checkpoint'> {
  const outputs = outputsIn(workspaceFolderOf(vscode.Uri.file(runFolder)), runFolder);
  const { outFolder, clean, dither = false, palette, checkpoint } = outputs;
  requireNoWayOut(runFolder, outFolder);
  return {
    outFolder,
    clean,
    dither,
    ...(palette === undefined ? {} : { palette }),
    ...(checkpoint === undefined ? {} : { checkpoint }),
  };
}

/** Undefined when it was cancelled. */
export async function resultOf(
  { jobs }: Services,
  title: string,
  request: VariationsRequest | BlendRequest,
): Promise<Result | undefined> {
  const found: FoundEvent[] = [];
  const job = jobs.start(title, request);
  job.onEvent((event) => event.kind === 'found' && found.push(event));
  const saved: SavedEvent | undefined = await savedBy(title, job);
  return saved && { files: saved.files, found };
}

/** Shows the files, and says how near the images were come to. */
export async function showResult(
  { files, found }: Result,
  { outFolder }: { outFolder: string },
): Promise<void> {
  const [first] = files;
  if (first === undefined) return;
  const uri = vscode.Uri.file(first);
  await vscode.commands.executeCommand('revealInExplorer', uri);
  const where = shownPath(workspaceFolderOf(uri).uri.fsPath, outFolder);
  const sentences = found.map(({ sentence }) => sentence).join(' ');
  const message = vscode.l10n.t('{0} in {1}. {2}', counted(files.length, 'sprite'), where, sentences);
  offer(message, [openFile(uri)]);
}
