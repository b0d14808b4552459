/** The one status bar item: how far the trainings are, and the way to the panel of the first. */

import * as vscode from 'vscode';
import type { Job } from './job.ts';
import type { JobService } from './jobs.ts';
import { statusOf, type Status } from './status.ts';

export function createStatusBar(jobs: JobService): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('gan.training', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('GAN Training');
  let shown: Status | undefined;
  // Called dozens of times a second: every write goes to the window, which draws the item anew.
  const update = (): void => {
    const status = statusOf(jobs.trainings.map(seen));
    if (status === undefined && shown !== undefined) item.hide();
    if (status !== undefined) {
      if (status.text !== shown?.text) item.text = status.text;
      if (status.tooltip !== shown?.tooltip) item.tooltip = status.tooltip;
      if (status.id !== shown?.id)
        item.command = { title: vscode.l10n.t('Open'), command: 'gan.openRun', arguments: [status.id] };
      if (shown === undefined) item.show();
    }
    shown = status;
  };
  return vscode.Disposable.from(item, jobs.onDidChange(update));
}

function seen({ id, subject, runState, history }: Job) {
  return { id, name: subject, state: runState, step: history.step, waiting: history.waiting };
}
