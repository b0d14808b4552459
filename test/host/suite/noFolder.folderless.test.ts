// A window without a folder has nowhere to keep runs: everything leads to opening one.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { workbench } from '../support/workbench.ts';

describe('without a folder', () => {
  it('refuses to train, and says why', async () => {
    const folder = vscode.Uri.file('/anywhere');
    await assert.rejects(
      Promise.resolve(vscode.commands.executeCommand('gan.trainOnFolder', folder, { steps: 5, wait: true })),
      /No folder is open/,
    );
  });

  it('offers to open one when someone tries to train', async () => {
    await workbench.runFromPalette('GAN: Train on Folder…');
    await workbench.openNotifications('Open Folder…');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('asks where the sample sprites are to go', async () => {
    void vscode.commands.executeCommand('gan.trySamples');
    await workbench.openNotifications('Choose a Folder…');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('offers to open one in the gallery', async () => {
    await vscode.commands.executeCommand('gan.gallery.focus');
    const gallery = workbench.webview('[data-testid="notice"]');
    await gallery.waitFor('[data-testid="notice-text"]:has-text("Open the folder of your game")');
    await gallery.waitFor('[data-testid="notice-openFolder"]:has-text("Open Folder…")');
    await gallery.waitFor('[data-testid="notice-trySamples"]');
    await workbench.screenshot('no folder');
  });
});
