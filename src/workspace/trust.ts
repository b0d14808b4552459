/** Training and generating read and write the workspace's files, so they need its trust. */

import * as vscode from 'vscode';
import { ActionableError } from './errors.ts';

/** @throws ActionableError in Restricted Mode. */
export function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new ActionableError(
    vscode.l10n.t(
      'Training and generating read and write files of this workspace, so they are off in Restricted Mode: trust the workspace to use them.',
    ),
    { title: vscode.l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' },
  );
}
