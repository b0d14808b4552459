/** Asks for a number of minutes. */

import * as vscode from 'vscode';

/** A week, as the setting `gan.training.minutes` has it. */
const mostMinutes = 10_080;

/** Undefined when it was cancelled. */
export async function askMinutes(
  title: string,
  prompt: string,
  proposed: number,
): Promise<number | undefined> {
  const answer = await vscode.window.showInputBox({
    title,
    prompt,
    value: String(proposed),
    ignoreFocusOut: true,
    validateInput: (text) =>
      Number(text) >= 0.1 && Number(text) <= mostMinutes
        ? undefined
        : vscode.l10n.t('Enter a number from 0.1 to {0}.', mostMinutes),
  });
  return answer === undefined ? undefined : Number(answer);
}
