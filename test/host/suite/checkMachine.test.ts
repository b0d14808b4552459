// What this machine can train with is told on demand, and kept where the extension keeps its own things.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { panelOf, train, monsters, useGame } from '../support/game.ts';
import { workbench } from '../support/workbench.ts';

interface Report {
  readonly used: { readonly backend: string; readonly device: string };
  readonly backends: readonly { readonly backend: string; readonly outcome: { readonly kind: string } }[];
}

describe('checking this machine', () => {
  useGame();

  it('tries each provider, says what is used and offers the log', async () => {
    const report = await vscode.commands.executeCommand<Report>('gan.checkMachine');
    const cpu = report.backends.find(({ backend }) => backend === 'cpu');
    assert.equal(cpu?.outcome.kind, 'right');
    assert.match(report.used.device, /^(ONNX Runtime|TensorFlow)/);
    await workbench.answerNotification('Show Log');
  });

  it('is told of in the panel of a training: what runs it, and on demand why', async () => {
    await vscode.workspace.getConfiguration('gan').update('engine.provider', 'cpu', true);
    try {
      await train(monsters(), { steps: 3, seed: 1, name: 'machine' });
    } finally {
      await vscode.workspace.getConfiguration('gan').update('engine.provider', undefined, true);
    }
    const panel = panelOf('machine');
    await panel.click('[data-testid="why"] summary');
    await panel.waitFor('[data-testid="device-reason"]:visible:has-text("The CPU was asked for.")');
    assert.match(await panel.text('[data-testid="device"]'), /^ONNX Runtime on the CPU · /);
  });
});
