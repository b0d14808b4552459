/** The `gan.config.json` of a workspace folder. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { CONFIG_FILE } from '../gan/config/file/ganConfig.ts';
import { readProject, type Project } from '../gan/project/project.ts';

export function configFileOf(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, CONFIG_FILE);
}

/**
 * Undefined where the folder has none.
 * @throws ConfigFault when something is wrong with it.
 */
export function projectOf(folder: vscode.WorkspaceFolder): Project | undefined {
  return readProject(configFileOf(folder).fsPath, path.basename);
}
