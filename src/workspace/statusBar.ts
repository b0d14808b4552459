/** The one status bar item: how far the training is, and the way to its panel. */

import * as vscode from 'vscode';
import type { Job } from './job.ts';
import type { JobService } from './jobs.ts';
import { duration } from './words.ts';

export function createStatusBar(jobs: JobService): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('gan.training', vscode.StatusBarAlignment.Left);
  item.name = 'GAN Training';
  const update = (): void => {
    const [job, ...others] = jobs.trainings;
    if (job === undefined) return item.hide();
    const icon = job.state === 'paused' ? 'debug-pause' : 'sync~spin';
    const text = `$(${icon}) ${statusText(job)}${others.length > 0 ? ` (+${others.length})` : ''}`;
    if (item.text !== text) item.text = text; // steps come by the dozen a second, the text changes rarely
    item.tooltip = `${job.title}: open its panel`;
    item.command = { title: 'Open', command: 'gan.openRun', arguments: [job.id] };
    item.show();
  };
  return vscode.Disposable.from(item, jobs.onDidChange(update));
}

function statusText(job: Job): string {
  const step = job.history.step;
  if (job.state === 'stopping') return 'GAN stopping';
  if (job.state === 'paused') return 'GAN paused';
  if (step === undefined) return 'GAN starting';
  return `GAN ${Math.floor(step.progress * 100)}% · ${duration(step.secondsLeft)} left`;
}
