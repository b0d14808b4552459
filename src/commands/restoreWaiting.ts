/** When a window opens: trainings that waited in line when the window before went away are in line again. */

import * as vscode from 'vscode';
import { attempt, type Services } from './services.ts';
import { offer } from '../workspace/offer.ts';
import type { Waiting, WaitingStore } from '../workspace/waiting.ts';
import { launchResuming, launchTraining, tellHowItEnds } from './launch.ts';

/** A window that is reloaded opens before the one before has gone. */
const settlingMs = 60_000;
const lookMs = 2_000;

export function restoreWaiting(services: Services, store: WaitingStore): vscode.Disposable {
  const end = Date.now() + settlingMs;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    await attempt(services, false, () => store.takeOver((waiting) => adopt(services, waiting)));
    if (Date.now() < end) timer = setTimeout(() => void look(), lookMs);
  };
  const begin = (): void => void (vscode.workspace.isTrusted && look());
  const subscription = vscode.workspace.onDidGrantWorkspaceTrust(begin);
  begin();
  return { dispose: () => (subscription.dispose(), clearTimeout(timer)) };
}

async function adopt(services: Services, waiting: readonly Waiting[]): Promise<void> {
  const names: string[] = [];
  for (const { title, request } of waiting) {
    const job =
      request.kind === 'train'
        ? launchTraining(services, title, request)
        : await launchResuming(services, request);
    names.push(job.subject);
    void tellHowItEnds(services, job);
  }
  const [first] = names;
  if (first === undefined) return;
  const message =
    names.length === 1
      ? vscode.l10n.t(
          'The training on {0} is waiting in line again, as it was when the window closed.',
          first,
        )
      : vscode.l10n.t(
          '{0} trainings are waiting in line again, as they were when the window closed: {1}.',
          names.length,
          names.join(', '),
        );
  offer(message, [{ title: vscode.l10n.t('Cancel'), command: 'gan.stopTraining' }]);
}
