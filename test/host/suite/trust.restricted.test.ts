// In Restricted Mode runs can be looked at, and nothing is trained or written.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { monsters, runFolders } from '../support/game.ts';
import { openWalkthrough, walkthroughStep } from '../support/walkthrough.ts';
import { workbench } from '../support/workbench.ts';

describe('Restricted Mode', () => {
  it('refuses to train, and says why', async () => {
    await assert.rejects(
      Promise.resolve(
        vscode.commands.executeCommand('gan.trainOnFolder', monsters(), { steps: 5, wait: true }),
      ),
      /Restricted Mode.*trust the workspace/,
    );
    assert.deepEqual(await runFolders(), []);
  });

  it('offers to trust the workspace in the gallery', async () => {
    await vscode.commands.executeCommand('gan.gallery.focus');
    const gallery = workbench.webview('[data-testid="notice-text"]:has-text("Restricted Mode")');
    await gallery.waitFor('[data-testid="notice-manageTrust"]:has-text("Manage Workspace Trust")');
  });

  it('offers to trust the workspace when someone tries to train', async () => {
    await vscode.commands.executeCommand('gan.trainOnFolder', monsters());
    await workbench.answerNotification('Manage Workspace Trust');
    await workbench.page.waitFor('.workspace-trust-editor');
  });

  it('leaves a step of the walkthrough to be done that could not be', async () => {
    await openWalkthrough();
    await workbench.page.click(`${walkthroughStep('samples')} .monaco-button`);
    await workbench.openNotifications('so they are off in Restricted Mode');
    await workbench.page.waitFor(`${walkthroughStep('samples')} .codicon-getting-started-step-unchecked`);
  });
});
