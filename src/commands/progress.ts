/** Shows a job that its caller waits for. */

import * as vscode from 'vscode';
import { UserError } from '../gan/errors.ts';
import type { SavedEvent } from '../gan/protocol.ts';
import type { Job } from '../workspace/job.ts';

/**
 * With a notification that can stop it. Undefined when it was stopped.
 * @throws UserError when the job failed.
 */
export async function savedBy(title: string, job: Job): Promise<SavedEvent | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const outcome = await vscode.window.withProgress(options, (_progress, token) => {
    token.onCancellationRequested(() => void job.stop());
    return job.finished;
  });
  if (job.state === 'stopped') return undefined;
  if (outcome.kind === 'saved') return outcome;
  throw new UserError(outcome.kind === 'failed' ? outcome.message : `${title} made nothing.`);
}
