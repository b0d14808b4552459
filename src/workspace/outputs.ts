/** How new sprites are made and where they go: by the workspace's config, where that says so, else by the settings. */

import type * as vscode from 'vscode';
import { plannedOutputs, type PlannedOutputs } from '../gan/project/plan.ts';
import { projectOf } from './configFiles.ts';
import { workspaceFolderOf } from './folders.ts';
import { resolveOutputFolder } from './outputFolder.ts';
import { readSettings } from './settings.ts';

export type WantedOutputs = Partial<PlannedOutputs> &
  Pick<PlannedOutputs, 'outFolder' | 'count' | 'sheet' | 'truncation' | 'clean'>;

/** @throws ConfigFault when the config is at fault, UserError when the folder lies outside of the workspace. */
export function outputsFor(run: vscode.Uri): WantedOutputs {
  const root = workspaceFolderOf(run);
  const project = projectOf(root);
  const planned = project && plannedOutputs(project);
  if (planned !== undefined) return planned;
  const { outputFolder, generateCount, generateClean } = readSettings(run);
  const outFolder = resolveOutputFolder(root.uri.fsPath, outputFolder);
  return { outFolder, count: generateCount, sheet: true, truncation: 1, clean: generateClean };
}
