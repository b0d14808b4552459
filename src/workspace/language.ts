/** Speaks the language of VS Code's window, where there is a translation into it. */

import * as vscode from 'vscode';
import { speak } from '../gan/language.ts';

/** To be called first: `vscode.l10n` knows the language by itself, but not what runs without VS Code as well. */
export function speakAsVsCode(): void {
  const { bundle, uri } = vscode.l10n;
  if (bundle === undefined || uri === undefined) return;
  speak({ name: vscode.env.language, translations: bundle, file: uri.fsPath });
}
