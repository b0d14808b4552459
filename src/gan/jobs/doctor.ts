/** The job "doctor": what of this machine a training could run on, how each did in a trial, and which is used. */
import * as sharp from 'sharp';
import * as l10n from '@vscode/l10n';
import { version } from '../../../package.json';
import { trainingConfig } from '../config/trainingConfig.ts';
import { onnxRuntimeVersion } from '../engine/providers.ts';
import { checkedChoice } from '../machine/backends.ts';
import { checkMachine } from '../machine/checkMachine.ts';
import { reportLines } from '../machine/reportLines.ts';
import type { Emit } from './events.ts';
import type { DoctorRequest } from './requests.ts';

/** @throws UserError when a setting is out of its range or names no provider. */
export async function doctor(request: DoctorRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  const provider = checkedChoice(request.provider);
  const config = trainingConfig({ seed: 1, ...request.config });
  const wish = { provider, config, cacheFolder: request.cacheFolder };
  emit({
    kind: 'preparing',
    message: l10n.t('Trying everything that could train here, which takes up to a minute…'),
  });
  const report = await checkMachine(wish, versions(), signal);
  // Trials that were cut short say nothing about the machine.
  if (!signal.aborted) emit({ kind: 'checked', report, lines: reportLines(report) });
}

function versions(): Record<string, string> {
  const electron = process.versions['electron'];
  return {
    'GAN Asset Studio': version,
    'ONNX Runtime': onnxRuntimeVersion(),
    sharp: sharp.versions.sharp ?? 'unknown',
    'Node.js': process.versions.node,
    ...(electron === undefined ? {} : { Electron: electron }),
  };
}
