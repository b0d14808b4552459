/** The `gan.config.json` of a workspace folder, and what is wrong with it as an error that leads to the place. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { CONFIG_FILE } from '../gan/config/file/ganConfig.ts';
import { ConfigFault, readProject, type Project } from '../gan/project/project.ts';
import { ActionableError } from './errors.ts';

export function configFileOf(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, CONFIG_FILE);
}

/**
 * Undefined where the folder has none.
 * @throws ActionableError when something is wrong with it.
 */
export function projectOf(folder: vscode.WorkspaceFolder): Project | undefined {
  const file = configFileOf(folder);
  try {
    return readProject(file.fsPath, (name) => path.basename(name));
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    const { line = 1, column = 1 } = error.problems[0] ?? {};
    const place = new vscode.Position(line - 1, column - 1);
    const selection = new vscode.Range(place, place);
    throw new ActionableError(error.message, {
      title: 'Open Config',
      command: 'vscode.open',
      args: [file, { selection }],
    });
  }
}
