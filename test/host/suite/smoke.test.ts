// Checks the harness itself: a real VS Code whose screen the tests can see and use.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { workbench } from '../support/workbench.ts';

describe('the harness', () => {
  it('runs in a VS Code that the extension supports', () => {
    const [major = 0, minor = 0] = vscode.version.split('.').map(Number);
    assert.ok(major > 1 || (major === 1 && minor >= 101), vscode.version);
  });

  it('opens a workspace of 24 sprites that VS Code can search', async () => {
    assert.equal((await vscode.workspace.findFiles('assets/monsters/**/*.png')).length, 24);
  });

  it('trusts the workspace', () => {
    assert.equal(vscode.workspace.isTrusted, true);
  });

  it('loads the extension under development', () => {
    assert.ok(vscode.extensions.getExtension('gan-asset-studio.gan-asset-studio'));
  });

  it('photographs the workbench', async () => {
    const png = await readFile(await workbench.screenshot('workbench'));
    assert.deepEqual([...png.subarray(1, 4)], [...Buffer.from('PNG')]);
  });

  it('runs a command from the palette', async () => {
    await vscode.commands.executeCommand('workbench.action.closePanel'); // whatever a test before left open
    await workbench.runFromPalette('View: Toggle Panel Visibility');
    await workbench.page.waitFor('.part.panel');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('says which command the palette lacks', async () => {
    await assert.rejects(
      workbench.runFromPalette('GAN: Fly to the Moon'),
      /offers no “GAN: Fly to the Moon”/,
    );
  });

  it('uses the context menu of a folder in the explorer', async () => {
    await workbench.explorerMenu('assets/monsters/slimes', 'Copy Relative Path');
    assert.equal(await vscode.env.clipboard.readText(), 'assets/monsters/slimes');
  });

  it('takes an item of a quick pick', async () => {
    const picked = vscode.window.showQuickPick(['Slime', 'Bat', 'Ghost']);
    await workbench.pick('Bat');
    assert.equal(await picked, 'Bat');
  });

  it('fills an input box', async () => {
    const entered = vscode.window.showInputBox({ prompt: 'How many?' });
    await workbench.enter('24');
    assert.equal(await entered, '24');
  });

  it('answers a notification', async () => {
    const notified = vscode.window.showInformationMessage('A ghost appears.', 'Run', 'Stay');
    await workbench.answerNotification('Stay');
    assert.equal(await notified, 'Stay');
  });

  it('types into the focused editor', async () => {
    const document = await vscode.workspace.openTextDocument({ content: '' });
    await vscode.window.showTextDocument(document);
    await workbench.page.click('.editor-instance .view-lines');
    await workbench.type('one ghost');
    await workbench.press('Backspace');
    await eventually(() => {
      assert.equal(document.getText(), 'one ghos');
    });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('the harness and webviews', () => {
  let monsters: vscode.WebviewPanel;
  let dungeon: vscode.WebviewPanel;

  before(() => {
    monsters = openPanel('Monsters', vscode.ViewColumn.One);
    dungeon = openPanel('Dungeon', vscode.ViewColumn.Two);
  });

  after(() => {
    monsters.dispose();
    dungeon.dispose();
  });

  it('tells webviews apart by an element they hold', async () => {
    assert.equal(await workbench.webview('#Monsters').text('h1'), 'Monsters');
    assert.equal(await workbench.webview('#Dungeon').text('h1'), 'Dungeon');
    await workbench.screenshot('webviews');
  });

  it('reads and clicks elements', async () => {
    const webview = workbench.webview('#Monsters');
    assert.equal(await webview.count('button'), 2);
    assert.deepEqual(await webview.texts('button'), ['0', 'reset']);
    await webview.click('button.count');
    await webview.waitFor('button.count:text-is("1")');
    assert.equal(await webview.attribute('button.count', 'class'), 'count');
  });

  it('evaluates expressions although the page forbids eval', async () => {
    assert.equal(await workbench.webview('#Dungeon').evaluate('document.querySelector("h1").id'), 'Dungeon');
  });

  it('shows files of the workspace', async () => {
    await workbench.webview('#Monsters').waitFor('img.loaded');
  });

  it('does not take for ours what the frame around a webview throws', async () => {
    const webview = workbench.webview('#Monsters');
    const frame = 'https://example.org/out/vs/workbench/contrib/webview/browser/pre/index.html';
    await webview.evaluate(
      `void setTimeout(() => { throw new Error('Found unexpected null') })\n//# sourceURL=${frame}`,
    );
    await webview.evaluate('new Promise((resolve) => setTimeout(resolve, 100))');
    assert.deepEqual(await workbench.webviewErrors(), []);
  });

  it('hears of exceptions and of what a webview may not load', async () => {
    assert.deepEqual(await workbench.webviewErrors(), []);
    const webview = workbench.webview('#Monsters');
    await webview.evaluate("void setTimeout(() => { throw new Error('a ghost') })");
    await webview.evaluate("void (new Image().src = 'https://example.org/ghost.png')");
    await eventually(async () => {
      const errors = (await workbench.webviewErrors()).join();
      assert.match(errors, /a ghost/);
      assert.match(errors, /example\.org.*Content Security Policy/);
    });
  });

  it('shows all kinds of theme', async () => {
    for (const theme of ['light', 'high contrast', 'high contrast light', 'dark'] as const) {
      await workbench.useTheme(theme);
      await workbench.screenshot(`theme ${theme}`);
    }
  });
});

function openPanel(title: string, column: vscode.ViewColumn): vscode.WebviewPanel {
  const panel = vscode.window.createWebviewPanel('harness', title, column, { enableScripts: true });
  panel.webview.html = pageOf(title, panel.webview);
  return panel;
}

function pageOf(title: string, webview: vscode.Webview): string {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const image = webview.asWebviewUri(vscode.Uri.joinPath(folder.uri, 'assets', 'monsters', 'monster-01.png'));
  const policy = `default-src 'none'; img-src ${webview.cspSource}; script-src 'nonce-n'`;
  return `<!DOCTYPE html>
    <html>
      <head><meta http-equiv="Content-Security-Policy" content="${policy}"></head>
      <body>
        <h1 id="${title}">${title}</h1>
        <button class="count">0</button> <button>reset</button>
        <p><img width="256"></p>
        <script nonce="n">
          const button = document.querySelector('.count');
          button.addEventListener('click', () => { button.textContent = Number(button.textContent) + 1; });
          const image = document.querySelector('img');
          image.addEventListener('load', () => { image.className = 'loaded'; });
          image.src = '${image.toString()}';
        </script>
      </body>
    </html>`;
}
