/** Shows errors to people: one sentence, and the next thing to do as a button. */

import * as vscode from 'vscode';
import { sentenceOf, UserError } from '../gan/errors.ts';
import { ConfigFault } from '../gan/project/project.ts';
import { offer, showLog, type Action } from './offer.ts';

/** A fault with the command that mends it. */
export class ActionableError extends UserError {
  constructor(
    message: string,
    readonly action: Action,
  ) {
    super(message);
  }
}

/** Does not wait for the person: the notification may stay up for long. */
export function showError(error: unknown, log: vscode.LogOutputChannel): void {
  if (error instanceof vscode.CancellationError) return;
  const isBug = !(error instanceof UserError);
  if (isBug) log.error(error instanceof Error ? error : String(error));
  else log.warn(error.message);
  offer(sentenceOf(error), [actionFor(error)], (message, ...titles) =>
    vscode.window.showErrorMessage(message, ...titles),
  );
}

/** A sentence that blames a setting names it, in any language; `gan.config.json` is none. */
const blamedSetting = /\bgan(?!\.config)(?:\.[a-z]+)+/i;

/** Of a fault in the config, to its place in the file; of one in a setting, to the setting. */
function actionFor(error: unknown): Action {
  if (error instanceof ActionableError) return error.action;
  const setting = error instanceof UserError ? blamedSetting.exec(error.message)?.[0] : undefined;
  if (setting !== undefined) {
    const title = vscode.l10n.t('Open Setting');
    return { title, command: 'workbench.action.openSettings', args: [`@id:${setting}`] };
  }
  if (!(error instanceof ConfigFault)) return showLog();
  const { line = 1, column = 1 } = error.problems[0] ?? {};
  const place = new vscode.Position(line - 1, column - 1);
  const selection = new vscode.Range(place, place);
  return {
    title: vscode.l10n.t('Open Config'),
    command: 'vscode.open',
    args: [vscode.Uri.file(error.file), { selection }],
  };
}
