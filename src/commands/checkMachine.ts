/**
 * GAN: Check This Machine. Tries everything that could train here and says which is used and why; all of it is in the log.
 * Returns the report, for other extensions and tests.
 */

import * as vscode from 'vscode';
import { UserError } from '../gan/errors.ts';
import type { CheckedEvent, MachineReport } from '../gan/protocol.ts';
import { showError } from '../workspace/errors.ts';
import { readSettings } from '../workspace/settings.ts';
import { settingOverrides } from '../workspace/trainOptions.ts';
import { attempt, type Services } from './services.ts';

const title = 'Checking this machine';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.checkMachine', () =>
    attempt(services, false, async () => {
      const checked = await check(services);
      if (checked === undefined) return undefined;
      for (const line of checked.lines) services.log.info(line);
      show(services, checked.report);
      return checked.report;
    }),
  );
}

/** Undefined when it was cancelled. */
async function check({ jobs, cacheFolder }: Services): Promise<CheckedEvent | undefined> {
  const settings = readSettings(undefined);
  const { family, size } = settingOverrides(settings);
  const job = jobs.start(title, {
    kind: 'doctor',
    provider: settings.provider,
    config: { ...(family === undefined ? {} : { family }), ...(size === undefined ? {} : { size }) },
    cacheFolder,
  });
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const outcome = await vscode.window.withProgress(options, (_progress, token) => {
    token.onCancellationRequested(() => void job.stop());
    return job.finished;
  });
  if (job.state === 'stopped') return undefined;
  if (outcome.kind === 'checked') return outcome;
  throw new UserError(outcome.kind === 'failed' ? outcome.message : `${title} came to nothing.`);
}

function show({ log }: Services, { used, backends }: MachineReport): void {
  if (used === null) {
    const asked = readSettings(undefined).provider;
    const why = backends.find(({ backend }) => backend === asked)?.sentence ?? '';
    return showError(new UserError(`${why} Change the setting gan.engine.provider.`.trim()), log);
  }
  const message = `Trainings use ${used.device}. ${used.reason}`;
  void vscode.window.showInformationMessage(message, 'Show Log').then((chosen) => {
    if (chosen !== undefined) log.show();
  });
}
