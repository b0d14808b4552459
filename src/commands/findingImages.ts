/** What the commands have in common that find images of the workspace in a run: where results go, and how near they came. */

import * as vscode from 'vscode';
import type { BlendRequest, FoundEvent, SavedEvent, VariationsRequest } from '../gan/protocol.ts';
import { requireNoWayOut, workspaceFolderOf } from '../workspace/folders.ts';
import { outputsIn } from '../workspace/outputs.ts';
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
