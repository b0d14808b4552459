/** Which steps of the walkthrough are done. VS Code could mark one when its command is called, which may fail or be given up. */

import * as vscode from 'vscode';

/** As the walkthrough's completion events have it, in package.json. */
export function firstStepDone(step: 'samples' | 'train' | 'generate'): void {
  void vscode.commands.executeCommand('setContext', `gan.firstSteps.${step}`, true);
}
