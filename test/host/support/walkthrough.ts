// The walkthrough, as VS Code shows it.
import * as vscode from 'vscode';

export async function openWalkthrough(): Promise<void> {
  await vscode.commands.executeCommand(
    'workbench.action.openWalkthrough',
    'gan-asset-studio.gan-asset-studio#start',
  );
}

/** A selector of a step's element. */
export function walkthroughStep(id: string): string {
  return `.getting-started-step[data-step-id$="#${id}"]`;
}
