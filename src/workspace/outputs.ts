/** How sprites of a run are to be made, and where files go. */

import * as vscode from 'vscode';
import { plannedOutputs, type PlannedOutputs } from '../gan/project/plan.ts';
import { projectOf } from './configFiles.ts';
import { diskFolders, runsFolderOf } from './folders.ts';
import { resolveOutputFolder } from './outputFolder.ts';
import type { OwnFolders } from './ownFiles.ts';
import { readSettings } from './settings.ts';

export type WantedOutputs = Partial<PlannedOutputs> &
  Pick<PlannedOutputs, 'outFolder' | 'count' | 'sheet' | 'truncation' | 'clean'>;

/**
 * By the config's outputs; where it has none, by the settings.
 * @throws ConfigFault when the config is at fault, UserError when the folder is not inside the workspace.
 */
export function outputsIn(root: vscode.WorkspaceFolder, runFolder: string): WantedOutputs {
  const project = projectOf(root);
  const planned = project && plannedOutputs(project);
  if (planned !== undefined) return planned;
  const { outputFolder, generateCount, generateClean } = readSettings(vscode.Uri.file(runFolder));
  const outFolder = resolveOutputFolder(root.uri.fsPath, outputFolder);
  return { outFolder, count: generateCount, sheet: true, truncation: 1, clean: generateClean };
}

/** Where generated images go; undefined where the config is at fault or it leads out of the workspace folder. */
export function outputFolderOf(root: vscode.WorkspaceFolder): string | undefined {
  try {
    return outputsIn(root, root.uri.fsPath).outFolder;
  } catch {
    return undefined; // said to who generates
  }
}

/** Where this workspace keeps its runs and what they draw. */
export function ownFolders(): OwnFolders {
  const folders = diskFolders();
  return {
    runs: folders.map(runsFolderOf),
    outputs: folders.map(outputFolderOf).filter((folder) => folder !== undefined),
  };
}
