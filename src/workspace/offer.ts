/** Tells something, with what may be done next as buttons. */

import * as vscode from 'vscode';

export interface Action {
  readonly title: string;
  readonly command: string;
  readonly args?: readonly unknown[];
}

type Show = (message: string, ...titles: readonly string[]) => Thenable<string | undefined>;

const showInformation: Show = (message, ...titles) =>
  vscode.window.showInformationMessage(message, ...titles);

/** Does not wait for the person: the notification may stay up for long. */
export function offer(message: string, actions: readonly Action[], show = showInformation): void {
  const titles = actions.map(({ title }) => title);
  void show(message, ...titles).then((chosen) => {
    const action = actions.find(({ title }) => title === chosen);
    if (action !== undefined) void vscode.commands.executeCommand(action.command, ...(action.args ?? []));
  });
}

export function openFile(uri: vscode.Uri, title = vscode.l10n.t('Open')): Action {
  return { title, command: 'vscode.open', args: [uri] };
}

export function revealFile(uri: vscode.Uri, title = vscode.l10n.t('Reveal')): Action {
  return { title, command: 'revealInExplorer', args: [uri] };
}

export function showLog(): Action {
  return { title: vscode.l10n.t('Show Log'), command: 'gan.showLog' };
}
