/**
 * GAN: Check This Machine. Tries everything that could train here and says which is used and why; all of it is in the log.
 * Returns the report, for other extensions and tests.
 */

import * as vscode from 'vscode';
import { UserError } from '../gan/errors.ts';
import type { CheckedEvent, MachineReport } from '../gan/protocol.ts';
import { showError } from '../workspace/errors.ts';
import { offer, showLog } from '../workspace/offer.ts';
import { readSettings } from '../workspace/settings.ts';
import { settingOverrides } from '../workspace/trainOptions.ts';
import { outcomeOf } from './progress.ts';
import { attempt, type Services } from './services.ts';

const title = vscode.l10n.t('Checking this machine');

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
  const outcome = await outcomeOf(title, job);
  if (outcome === undefined || outcome.kind === 'checked') return outcome;
  throw new UserError(
    outcome.kind === 'failed' ? outcome.message : vscode.l10n.t('{0} had no result.', title),
  );
}

function show({ log }: Services, { used, backends }: MachineReport): void {
  if (used === null) {
    const asked = readSettings(undefined).provider;
    const why = backends.find(({ backend }) => backend === asked)?.sentence ?? '';
    return showError(
      new UserError(`${why} ${vscode.l10n.t('Change the setting gan.engine.provider.')}`.trim()),
      log,
    );
  }
  const message = vscode.l10n.t('Trainings run on: {0}. {1}', used.device, used.reason);
  offer(message, [showLog()]);
}
