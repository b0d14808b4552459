/**
 * Underlines in an open `gan.config.json` what its schema cannot say: keys that there are not, folders that are not there.
 * The rest the editor says itself, by the schema; where its JSON support is off, all of it is said here.
 */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { checked } from '../gan/config/file/check.ts';
import type { Problem } from '../gan/config/file/configText.ts';
import { CONFIG_FILE } from '../gan/config/file/ganConfig.ts';
import { assetProblems } from '../gan/project/assets.ts';
import { lookAtDatasets } from '../gan/project/datasets.ts';
import { outputProblems } from '../gan/project/folders.ts';

/** Nobody wants to be told in the middle of a word. */
const pauseMs = 300;
const jsonSupport = 'vscode.json-language-features';

export class ConfigDiagnostics implements vscode.Disposable, vscode.CodeActionProvider {
  private readonly found = vscode.languages.createDiagnosticCollection('gan');
  private readonly timers = new Map<string, NodeJS.Timeout>();
  /** What to write in place of what a diagnostic underlines. */
  private readonly replacements = new WeakMap<vscode.Diagnostic, string>();
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(private readonly log: vscode.LogOutputChannel) {
    const { workspace } = vscode;
    const lookAtAll = (): void => workspace.textDocuments.forEach((document) => this.lookSoon(document));
    this.subscriptions = [
      this.found,
      workspace.onDidOpenTextDocument((document) => this.lookSoon(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.lookSoon(document)),
      // Folders may have come or gone since.
      workspace.onDidSaveTextDocument((document) => this.lookSoon(document)),
      workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
      workspace.onDidGrantWorkspaceTrust(lookAtAll),
      vscode.languages.registerCodeActionsProvider({ pattern: `**/${CONFIG_FILE}` }, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    ];
    lookAtAll();
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return diagnostics.flatMap((shown) => {
      const known = this.found.get(document.uri)?.find((one) => one.range.isEqual(shown.range));
      const replacement = known && this.replacements.get(known);
      if (replacement === undefined) return [];
      const action = new vscode.CodeAction(
        vscode.l10n.t('Change to {0}', replacement),
        vscode.CodeActionKind.QuickFix,
      );
      action.diagnostics = [shown];
      action.isPreferred = true;
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(document.uri, shown.range, replacement);
      return [action];
    });
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private lookSoon(document: vscode.TextDocument): void {
    if (!isConfig(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    const look = (): void => void this.look(document).catch((error: unknown) => this.log.warn(String(error)));
    this.timers.set(key, setTimeout(look, pauseMs));
  }

  private async look(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const problems = await problemsIn(document);
    if (document.version !== version || document.isClosed) return;
    const isSaid = vscode.extensions.getExtension(jsonSupport) !== undefined;
    const ours = problems.filter(({ isSeenBySchema }) => !(isSaid && isSeenBySchema));
    this.found.set(
      document.uri,
      ours.map((problem) => this.diagnosticOf(document, problem)),
    );
  }

  private diagnosticOf(document: vscode.TextDocument, problem: Problem): vscode.Diagnostic {
    const { offset, length, message, replacement } = problem;
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
    const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = 'GAN';
    if (replacement !== undefined) this.replacements.set(diagnostic, replacement);
    return diagnostic;
  }

  private forget(uri: vscode.Uri): void {
    clearTimeout(this.timers.get(uri.toString()));
    this.timers.delete(uri.toString());
    this.found.delete(uri);
  }
}

function isConfig({ uri }: vscode.TextDocument): boolean {
  return uri.scheme === 'file' && path.basename(uri.fsPath) === CONFIG_FILE;
}

/** Folders are looked at in a workspace that is trusted alone: its globs are its author's. */
async function problemsIn(document: vscode.TextDocument): Promise<readonly Problem[]> {
  const result = checked(document.getText());
  if (!result.config || !vscode.workspace.isTrusted) return result.problems;
  const file = document.uri.fsPath;
  const { config } = result;
  const project = { file, called: CONFIG_FILE, root: path.dirname(file), config, checked: result };
  const datasets = await lookAtDatasets(project);
  return [
    ...datasets.flatMap(({ problems }) => problems),
    ...outputProblems(project),
    ...assetProblems(project),
  ];
}
