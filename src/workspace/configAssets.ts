/** The assets that the config of a workspace folder names, and the job that makes them. */

import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { assetNames } from '../gan/config/file/resolve.ts';
import { CONFIG_FILE } from '../gan/config/file/ganConfig.ts';
import { UserError } from '../gan/errors.ts';
import { plannedAssets } from '../gan/project/assets.ts';
import type { AssetsRequest } from '../gan/protocol.ts';
import { projectOf } from './configFiles.ts';
import { requireTrust } from './trust.ts';

export interface AssetsWish extends Pick<AssetsRequest, 'checks' | 'replaces' | 'tolerance'> {
  /** Names; left out or none, all. */
  readonly assets?: readonly string[];
}

/**
 * In the order of the file; none where there is no config.
 * @throws ConfigFault when something is wrong with it.
 */
export function assetsOf(folder: vscode.WorkspaceFolder): readonly string[] {
  const project = projectOf(folder);
  return project === undefined ? [] : assetNames(project.config);
}

/**
 * @throws ConfigFault when the config is at fault or a run is not there, UserError when there is no config, none of its assets has
 * that name, or the workspace is not trusted.
 */
export function assetsRequest(
  folder: vscode.WorkspaceFolder,
  { assets = [], ...how }: AssetsWish,
): AssetsRequest {
  requireTrust();
  const project = projectOf(folder);
  if (project === undefined) {
    throw new UserError(
      l10n.t('There is no {0} in {1}: run GAN: Create Config… to write one.', CONFIG_FILE, folder.name),
    );
  }
  return { kind: 'assets', ...plannedAssets(project, assets), ...how };
}
