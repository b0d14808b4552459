// gan.config.json in the editor: completed, explained, underlined where it is wrong, trained by, and created.
import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { inGame, panelOf, untilState, useGame } from '../support/game.ts';
import { workbench } from '../support/workbench.ts';

const file = (): vscode.Uri => inGame('gan.config.json');

/** Opens a config; `|` in its text is left out, and where it stood is given as well. */
async function openConfig(text: string): Promise<{ document: vscode.TextDocument; at: vscode.Position }> {
  await writeFile(file().fsPath, text.replace('|', ''));
  const document = await vscode.workspace.openTextDocument(file());
  await eventually(() => assert.equal(document.getText(), text.replace('|', '')));
  await vscode.window.showTextDocument(document);
  return { document, at: document.positionAt(text.indexOf('|')) };
}

/** `line:column source message` of all that is underlined, whoever says it. */
const underlined = (): readonly string[] =>
  vscode.languages
    .getDiagnostics(file())
    .map(({ range: { start }, message }) => `${start.line + 1}:${start.character + 1} ${message}`);

const trained = async (options: object): Promise<Record<string, unknown>> => {
  const { runFolder } = await vscode.commands.executeCommand<{ runFolder: string }>(
    'gan.trainOnFolder',
    undefined,
    { ...options, wait: true },
  );
  const record = JSON.parse(await readFile(join(runFolder, 'config.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  return { ...record, runFolder };
};

const training = '"quick": { "preset": "fast", "steps": 3, "batch": 4, "seed": 9, "size": 16 }';

describe('gan.config.json', () => {
  useGame();
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(file().fsPath, { force: true });
  });

  it('completes the keys of a dataset, and the names of presets', async () => {
    const { at } = await openConfig(
      '{ "version": 1, "datasets": { "monsters": { "images": "assets", "| } } }',
    );
    await eventually(async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        file(),
        at,
      );
      const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      for (const key of ['exclude', 'size', 'classes', 'training'])
        assert.ok(labels.includes(key), labels.join());
      assert.ok(!labels.includes('images'), 'it is there already');
    });
  });

  it('explains a key', async () => {
    const { at } = await openConfig('{ "version": 1, "datasets": { "monsters": { "im|ages": "assets" } } }');
    await eventually(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        file(),
        at,
      );
      const text = hovers
        .flatMap(({ contents }) => contents)
        .map((part) => (typeof part === 'string' ? part : part.value));
      assert.match(text.join(), /Where the PNG images are, seen from this file/);
    });
  });

  it('may have comments and trailing commas', async () => {
    const { document } = await openConfig(
      '{\n  // ours\n  "version": 1,\n  "datasets": { "a": { "images": "gone" }, },\n}',
    );
    assert.equal(document.languageId, 'jsonc');
    // What is said of the folder shows that all of it was looked at.
    await eventually(() =>
      assert.deepEqual(underlined(), ['4:34 There is no folder "gone" in the workspace: check its name.']),
    );
  });

  it('underlines a wrong key once, and offers the one that was meant', async () => {
    const { document } = await openConfig(
      '{\n  "version": 1,\n  "datasets": {\n    "a": { "images": "assets", "exclud": [] }\n  }\n}',
    );
    await eventually(() =>
      assert.deepEqual(underlined(), ['4:32 There is no key "exclud" in "a": did you mean "exclude"?']),
    );
    await workbench.page.waitFor('.squiggly-error');
    await workbench.screenshot('config');
    const [diagnostic] = vscode.languages.getDiagnostics(file());
    assert.ok(diagnostic);
    assert.equal(document.getText(diagnostic.range), '"exclud"');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      file(),
      diagnostic.range,
    );
    const fix = actions.find(({ title }) => title === 'Change to "exclude"');
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    await eventually(() => assert.deepEqual(underlined(), []));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('underlines a wrong value once', async () => {
    await openConfig(
      '{\n  "version": 1,\n  "training": { "a": { "steps": 0 } },\n  "datasets": { "b": { "image": "x" } }\n}',
    );
    await eventually(() => {
      const found = underlined();
      assert.equal(found.filter((line) => line.startsWith('3:')).length, 1, found.join('\n'));
      assert.equal(
        found.filter((line) => line.includes('There is no key "image"')).length,
        1,
        found.join('\n'),
      );
    });
  });

  it('decides how its dataset is trained, whatever the settings say', async () => {
    await openConfig(
      `{ "version": 1, "datasets": { "bats": { "images": "assets/monsters/bats", "training": "quick" } }, "training": { ${training} }, "engine": { "provider": "cpu" } }`,
    );
    const { name, provider, training: made, folder } = await trained({ dataset: 'bats' });
    const { budget, batch, seed, canvas, width } = made as Record<string, unknown>;
    assert.deepEqual(
      { name, provider, folder, budget, batch, seed, canvas, width },
      {
        name: 'bats-1',
        provider: 'cpu',
        folder: inGame('assets/monsters/bats').fsPath,
        budget: { kind: 'steps', amount: 3 },
        batch: 4,
        seed: 9,
        canvas: { width: 16, height: 16 },
        width: 192,
      },
    );
  });

  it('has its datasets offered first', async () => {
    await openConfig(
      `{ "version": 1, "datasets": { "flying": { "images": "assets/monsters/bats", "training": "quick" } }, "training": { ${training} } }`,
    );
    await workbench.runFromPalette('GAN: Train on Folder');
    await workbench.page.waitFor('.quick-input-list .monaco-list-row:has-text("assets/monsters")');
    const [first] = await workbench.page.texts('.quick-input-list .monaco-list-row .label-name');
    assert.equal(first, 'flying');
    await workbench.pick('flying');
    await untilState(panelOf('flying-1'), 'finished');
  });

  it('decides where sprites go and what they are called', async () => {
    await openConfig(
      `{ "version": 1, "datasets": { "bats": { "images": "assets/monsters/bats", "training": "quick" } }, "training": { ${training} }, "outputs": { "folder": "assets/generated/new", "naming": "bat {seed}", "count": 2, "sheet": false } }`,
    );
    const { runFolder } = await trained({ dataset: 'bats' });
    const { files } = await vscode.commands.executeCommand<{ files: readonly string[] }>(
      'gan.generateSprites',
      runFolder,
      { seed: 5 },
    );
    assert.deepEqual(
      files.map((made) => basename(made)),
      ['bat 0005.png', 'bat 0006.png'],
    );
    assert.equal(join(files[0] ?? '', '..'), inGame('assets/generated/new').fsPath);
  });

  it('with a fault trains nothing, and leads to the place', async () => {
    await openConfig('{ "version": 1,\n  "dataset": {} }');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await assert.rejects(trained({ dataset: 'bats' }), /gan\.config\.json:2:3: There is no key "dataset"/);
    await vscode.commands.executeCommand('gan.trainOnFolder', inGame('assets/monsters/bats'));
    await workbench.answerNotification('Open Config');
    await eventually(() => {
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.fsPath, file().fsPath);
      assert.deepEqual([editor.selection.start.line, editor.selection.start.character], [1, 2]);
    });
  });

  it('is created from the folders of images, opened, and never written over', async () => {
    await workbench.runFromPalette('GAN: Create Config');
    await eventually(() => assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, file().fsPath));
    const text = await readFile(file().fsPath, 'utf8');
    assert.match(text, /24 images, which fit 32×32\.\n {4}"monsters": \{\n {6}"images": "assets\/monsters",/);
    const mine = `${text}// mine\n`;
    await writeFile(file().fsPath, mine);
    await vscode.commands.executeCommand('gan.createConfig');
    assert.equal(await readFile(file().fsPath, 'utf8'), mine);
    await eventually(() => assert.deepEqual(underlined(), []));
  });
});
