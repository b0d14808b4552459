/** The tools of `agents/tools.ts` for language models in the editor. package.json contributes them, in the same words. */

import * as vscode from 'vscode';
import { callTool } from '../../agents/callTool.ts';
import { evaluatePlan, generatePlan, trainPlan } from '../../agents/plans.ts';
import { TOOLS, type ToolName } from '../../agents/tools.ts';
import { requireTrust } from '../../workspace/trust.ts';
import type { Services } from '../services.ts';
import {
  evaluateConfirmation,
  generateConfirmation,
  trainConfirmation,
  type Confirmation,
} from './confirmations.ts';
import { EditorHost } from './editorHost.ts';

export function register(services: Services): vscode.Disposable {
  const host = new EditorHost(services);
  return vscode.Disposable.from(
    ...TOOLS.map(({ name }) => vscode.lm.registerTool(name, new AgentTool(host, name))),
  );
}

/** What it throws is told to the model: sentences that say what to do. */
class AgentTool implements vscode.LanguageModelTool<unknown> {
  constructor(
    private readonly host: EditorHost,
    private readonly name: ToolName,
  ) {}

  async prepareInvocation({
    input,
  }: vscode.LanguageModelToolInvocationPrepareOptions<unknown>): Promise<vscode.PreparedToolInvocation> {
    requireTrust();
    const confirmation = await this.confirmation(input);
    if (confirmation === undefined) return { invocationMessage: vscode.l10n.t('Looking at a GAN run') };
    const { progress, title, message } = confirmation;
    return {
      invocationMessage: plain(progress),
      confirmationMessages: { title, message: plain(message) },
    };
  }

  async invoke(
    { input }: vscode.LanguageModelToolInvocationOptions<unknown>,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    requireTrust();
    const stop = new AbortController();
    const abort = () => stop.abort(new vscode.CancellationError());
    if (token.isCancellationRequested) abort();
    const subscription = token.onCancellationRequested(abort);
    try {
      const { text } = await callTool(this.host, this.name, input, stop.signal);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    } catch (error) {
      throw token.isCancellationRequested ? new vscode.CancellationError() : error;
    } finally {
      subscription.dispose();
    }
  }

  /** Undefined where nothing is done but reading what a run says of itself. */
  private async confirmation(input: unknown): Promise<Confirmation | undefined> {
    switch (this.name) {
      case 'train_gan':
        return trainConfirmation(await trainPlan(this.host, input), vscode.l10n);
      case 'generate_sprites':
        return generateConfirmation(generatePlan(this.host, input), vscode.l10n);
      case 'evaluate_run':
        return evaluateConfirmation(await evaluatePlan(this.host, input), vscode.l10n);
      case 'get_training_status':
        return undefined;
    }
  }
}

/** Names of folders come from anyone: nothing in them is markup. */
function plain(text: string): vscode.MarkdownString {
  return new vscode.MarkdownString().appendText(text);
}
