/** Shows a job that its caller waits for. */

import * as vscode from 'vscode';
import { UserError } from '../gan/errors.ts';
import type { SavedEvent } from '../gan/protocol.ts';
import type { Job } from '../workspace/job.ts';
import type { JobOutcome } from '../workspace/jobOutcome.ts';

/** With a notification that can stop it. Undefined when it was stopped. */
export async function outcomeOf(title: string, job: Job): Promise<JobOutcome | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const outcome = await vscode.window.withProgress(options, (_progress, token) => {
    token.onCancellationRequested(() => void job.stop());
    return job.finished;
  });
  return job.state === 'stopped' ? undefined : outcome;
}

/**
 * As `outcomeOf`, of a job that writes files.
 * @throws UserError when the job failed.
 */
export async function savedBy(title: string, job: Job): Promise<SavedEvent | undefined> {
  const outcome = await outcomeOf(title, job);
  if (outcome === undefined || outcome.kind === 'saved') return outcome;
  throw new UserError(
    outcome.kind === 'failed' ? outcome.message : vscode.l10n.t('{0} had no result.', title),
  );
}
