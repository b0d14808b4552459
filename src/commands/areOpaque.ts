/** Looks at images in a process of its own: what they hold comes from anyone. */

import * as vscode from 'vscode';
import { UserError } from '../gan/errors.ts';
import type { OpacityRequest } from '../gan/protocol.ts';
import type { Services } from './services.ts';

/**
 * Returns for each source whether none of its images has a transparent pixel.
 * @throws UserError when one holds no image or cannot be read.
 */
export async function areOpaque(
  { jobs }: Services,
  sources: OpacityRequest['sources'],
): Promise<readonly boolean[]> {
  if (sources.length === 0) return [];
  const title = vscode.l10n.t('Looking at the images');
  const outcome = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title },
    () => {
      return jobs.start(title, { kind: 'opacity', sources }).finished;
    },
  );
  if (outcome.kind === 'opacity') return outcome.areOpaque;
  throw new UserError(
    outcome.kind === 'failed' ? outcome.message : vscode.l10n.t('The images could not be read.'),
  );
}
