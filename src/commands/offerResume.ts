/** When a window opens: a training that was cut off, by a crash or because its window went away, can go on. */

import * as vscode from 'vscode';
import type { Offered } from '../workspace/offered.ts';
import { canResume, type Run } from '../workspace/runFolder.ts';
import { figure } from '../workspace/words.ts';
import type { Services } from './services.ts';

/** A window that is reloaded opens before the training of the one before has written its last checkpoint. */
const settlingMs = 60_000;
const button = vscode.l10n.t('Resume');

export function offerResume({ runs, log }: Services, offered: Offered): vscode.Disposable {
  const end = Date.now() + settlingMs;
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    if (!vscode.workspace.isTrusted) return;
    const cutOff = (await runs.list()).filter((run) => run.state === 'interrupted' && canResume(run));
    const fresh = cutOff.filter((run) => offered.isNew(run));
    if (fresh.length === 0) return;
    await offered.mark(cutOff);
    void offer(fresh);
  };
  const lookSoon = (): void => {
    looking = looking.then(look).catch((error: unknown) => log.warn(String(error)));
  };
  const subscription = runs.onDidChange(() => {
    if (Date.now() < end) lookSoon();
    else subscription.dispose();
  });
  lookSoon();
  return subscription;
}

async function offer(runs: readonly Run[]): Promise<void> {
  const [first, second] = runs;
  if (first === undefined) return;
  const message =
    second === undefined
      ? vscode.l10n.t(
          'The training of {0} was interrupted at step {1}. You can resume it from its last checkpoint.',
          first.name,
          figure(first.step),
        )
      : vscode.l10n.t(
          '{0} trainings were interrupted. You can resume them from their last checkpoints.',
          runs.length,
        );
  if ((await vscode.window.showInformationMessage(message, button)) !== button) return;
  // Of several, the command asks which.
  await vscode.commands.executeCommand('gan.resumeTraining', second === undefined ? first.folder : undefined);
}
