/** Shows errors to people: one sentence, and the next thing to do as a button. */

import * as vscode from 'vscode';
import { sentenceOf, UserError } from '../gan/errors.ts';

/** A fault with the command that mends it. */
export class ActionableError extends UserError {
  constructor(
    message: string,
    readonly action: { readonly title: string; readonly command: string; readonly args?: readonly unknown[] },
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
  const action =
    error instanceof ActionableError ? error.action : { title: 'Show Log', command: 'gan.showLog', args: [] };
  void vscode.window.showErrorMessage(sentenceOf(error), action.title).then((chosen) => {
    if (chosen === action.title) void vscode.commands.executeCommand(action.command, ...(action.args ?? []));
  });
}
