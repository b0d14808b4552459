/** GAN: Stop All Trainings. Those in line are cancelled, those that run save a checkpoint first. */

import * as vscode from 'vscode';
import { attempt, type Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.stopAllTrainings', () =>
    attempt(services, false, async () => {
      // The last ones first: none of those in line begins only to be stopped.
      await Promise.all([...services.jobs.trainings].reverse().map((job) => job.stop()));
    }),
  );
}
