/** Where generated sprites go: the setting's folder, which has to lie inside the workspace folder. */

import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../gan/errors.ts';
import { shownPath } from '../gan/names.ts';
import { isInside } from '../gan/project/inside.ts';

/**
 * The absolute folder that `setting` names, seen from the workspace folder `root`.
 * @throws UserError where it is empty, the workspace folder itself, or leaves it.
 */
export function resolveOutputFolder(root: string, setting: string): string {
  const folder = path.resolve(root, setting.trim());
  if (!isInside(root, folder)) {
    throw new UserError(
      l10n.t(
        'The setting gan.outputFolder is "{0}", which is not a folder inside the workspace: set it to one that is, such as assets/generated.',
        setting,
      ),
    );
  }
  return folder;
}

/** The folder as people write it: seen from the workspace folder `root` where it lies inside, else whole. */
export function shownFolder(root: string, folder: string): string {
  return isInside(root, folder) ? shownPath(root, folder) : folder;
}
