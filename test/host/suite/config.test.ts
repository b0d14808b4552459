// gan.config.json in the editor: what VS Code completes, explains and underlines in it, and what commands do by it.
import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { inGame, monsters, panelOf, TRAINING_MS, untilState, useGame } from '../support/game.ts';
import { ground, writeGround } from '../support/ground.ts';
import { workbench } from '../support/workbench.ts';

/** Where the cursor is, in the texts below. */
const CURSOR = '|';

const CONFIG = `// The game's monsters
{
  "version": 1,
  "datasets": {
    "slimes": { "images": "assets/monsters/slimes", "size": 32, "training": "look" },
  },
  "training": { "look": { "preset": "fast", "steps": 2, "batch": 4, "seed": 5 } },
  "outputs": { "folder": "assets/generated/new", "naming": "{run}_{seed}", "count": 2, "sheet": false },
  "engine": { "provider": "cpu" },
}
`;

const config = (): vscode.Uri => inGame('gan.config.json');

describe('gan.config.json', () => {
  useGame();
  const remove = (): Promise<void> => rm(config().fsPath, { force: true });
  beforeEach(remove);
  after(remove);

  it('is completed: keys that are not there yet, and the names of presets', async () => {
    const keys = await completionsAt('{ "version": 1, "datasets": { "a": { "images": "assets", "|" } } }');
    for (const key of ['size', 'exclude', 'training', 'kind']) assert.ok(keys.includes(key), keys.join());
    assert.ok(!keys.includes('images'));
    const presets = await completionsAt('{ "version": 1, "training": { "a": { "preset": "|" } } }');
    assert.deepEqual(presets.sort(), ['"balanced"', '"best"', '"fast"']);
  });

  it('is explained where the mouse rests', async () => {
    const { document, position } = await open('{ "version": 1, "outputs": { "nam|ing": "{seed}" } }');
    await eventually(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      const text = hovers.flatMap(({ contents }) => contents.map(textOf)).join('\n');
      assert.match(text, /The name of each file, without its ending/);
    });
  });

  it('with a wrong key is underlined there, once, and mended by a quick fix', async () => {
    const { document } = await open('// ours\n{ "version": 1,\n  "engin": { "provider": "cpu" },\n}');
    const [wrong] = await untilProblems(document.uri, [
      '2:2-2:9 There is no key "engin" in the config: did you mean "engine"?',
    ]);
    assert.ok(wrong);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      wrong.range,
    );
    const fix = actions.find(({ title }) => title === 'Change to "engine"');
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    await untilProblems(document.uri, []);
    await document.save();
  });

  it('with a value that cannot be, a missing folder or two budgets is underlined once each', async () => {
    const { document } = await open(`{
  "version": 1,
  "datasets": { "a": { "images": "assets", "size": 33 } }
}`);
    await untilProblems(document.uri, [/^2:51-2:53 .*must be "auto", 16, 24, 32/]);
    await rewrite(document, '{ "version": 1, "datasets": { "a": { "images": "art" } } }');
    await untilProblems(document.uri, [
      '0:47-0:52 There is no folder "art" in the workspace: check its name.',
    ]);
    await rewrite(document, '{ "version": 1, "training": { "a": { "steps": 5, "kimg": 1 } } }');
    await untilProblems(document.uri, [
      '0:49-0:55 A training ends by one measure, but steps and kimg are given: leave one of them.',
    ]);
    await rewrite(document, CONFIG);
    await untilProblems(document.uri, []);
  });

  it('is created from the images that there are and opened, and is left as it is the next time', async () => {
    await workbench.runFromPalette('GAN: Create Config…');
    await workbench.page.waitFor('.tab.active:has-text("gan.config.json")');
    const text = await readFile(config().fsPath, 'utf8');
    assert.match(text, /24 images, which fit 32×32\.\s+"monsters": \{\s+"images": "assets\/monsters"/);
    await untilProblems(config(), []);
    // It names no assets yet: what its title and the notification offer is to train.
    await workbench.page.waitFor('.editor-actions [aria-label^="Train on Folder…"]');
    assert.equal(await workbench.page.count('.editor-actions [aria-label^="Generate from Config…"]'), 0);
    await workbench.openNotifications('gan.config.json is ready. You can train on monsters.');
    await workbench.screenshot('config created');
    await workbench.answerNotification('Train on Folder…');
    await workbench.page.waitFor('.quick-input-list .monaco-list-row:has-text("dataset in assets/monsters")');
    await workbench.press('Escape');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await writeFile(config().fsPath, CONFIG);
    await vscode.commands.executeCommand('gan.createConfig');
    await workbench.page.waitFor('.tab.active:has-text("gan.config.json")');
    assert.equal(await readFile(config().fsPath, 'utf8'), CONFIG);
  });

  it('that names no assets leads on to training when it is to generate', async () => {
    await writeFile(config().fsPath, CONFIG);
    void vscode.commands.executeCommand('gan.generateFromConfig', config());
    await workbench.openNotifications('names no assets to generate yet');
    await workbench.answerNotification('Train on Folder…');
    await workbench.page.waitFor('.quick-input-list .monaco-list-row >> nth=0 >> text=slimes');
    await workbench.press('Escape');
  });

  it('is created with what was said of folders whose images are all opaque', async () => {
    await writeGround(64); // of another size than the monsters: a dataset of its own
    try {
      void vscode.commands.executeCommand('gan.createConfig');
      await workbench.page.waitFor('.quick-input-widget .monaco-list-row:has-text("ground")');
      await workbench.screenshot('opaque folders');
      await workbench.page.click('.quick-input-widget .monaco-list-row:has-text("ground")');
      await workbench.press('Enter');
      await workbench.page.waitFor('.tab.active:has-text("gan.config.json")');
      const text = await readFile(config().fsPath, 'utf8');
      assert.match(text, /"images": "assets\/ground",\s+"kind": "texture"/);
      assert.doesNotMatch(text, /"images": "assets\/monsters",\s+"kind"/);
    } finally {
      await rm(ground().fsPath, { recursive: true });
    }
  });

  it('that does not say what opaque images are leaves it to be asked before the training starts', async () => {
    await writeGround();
    try {
      await writeFile(
        config().fsPath,
        '{ "version": 1, "datasets": { "ground": { "images": "assets/ground", "training": "fast" } } }',
      );
      void vscode.commands.executeCommand('gan.trainOnFolder', ground());
      await workbench.pick('Texture');
      // How long, the config says.
      await untilState(panelOf('ground-1'), 'training');
      await eventually(async () => {
        const record = await readFile(inGame('.gan/runs/ground-1/config.json').fsPath, 'utf8');
        assert.match(record, /"texture"/);
      });
    } finally {
      await vscode.commands.executeCommand('gan.stopAllTrainings');
      await rm(ground().fsPath, { recursive: true });
    }
  });

  it('has its datasets offered first, and they are trained on as it says', async () => {
    await writeFile(config().fsPath, CONFIG);
    await workbench.runFromPalette('GAN: Train on Folder…');
    await workbench.page.waitFor('.quick-input-list .monaco-list-row >> nth=0 >> text=slimes');
    await workbench.pick('slimes');
    await untilState(panelOf('slimes-1'), 'finished');
    const record = JSON.parse(await readFile(inGame('.gan/runs/slimes-1/config.json').fsPath, 'utf8')) as {
      readonly provider: string;
      readonly training: { readonly batch: number; readonly seed: number; readonly budget: object };
    };
    const { batch, seed, budget } = record.training;
    assert.deepEqual([record.provider, batch, seed, budget], ['cpu', 4, 5, { kind: 'steps', amount: 2 }]);
  });

  it('says where new sprites go and how they are called', async () => {
    await writeFile(config().fsPath, CONFIG);
    const { runFolder } = await trainDataset('slimes');
    const { files } = await vscode.commands.executeCommand<{ files: string[] }>(
      'gan.generateSprites',
      runFolder,
      { seed: 7 },
    );
    assert.deepEqual(
      files.map((file) => basename(file)),
      ['slimes-1_0007.png', 'slimes-1_0008.png'],
    );
    assert.equal((await vscode.workspace.findFiles('assets/generated/new/*.png')).length, 2);
  });

  it('with a fault keeps a training from starting, and is opened at the place', async () => {
    await writeFile(config().fsPath, CONFIG.replace('"batch"', '"bach"'));
    await vscode.commands.executeCommand('gan.trainOnFolder', monsters());
    await workbench.openNotifications('gan.config.json:7:57');
    await workbench.answerNotification('Open Config');
    await eventually(() => {
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.fsPath, config().fsPath);
      assert.equal(editor.selection.start.line, 6);
    });
  });
});

/** Opens the text as the config, with the cursor where its mark is. */
async function open(marked: string): Promise<{ document: vscode.TextDocument; position: vscode.Position }> {
  const text = marked.replace(CURSOR, '');
  await writeFile(config().fsPath, text);
  const document = await vscode.workspace.openTextDocument(config());
  await vscode.window.showTextDocument(document);
  // VS Code may still have the text of before. An edit in its place would be lost to a reading of the file that has begun.
  await eventually(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    assert.equal(document.getText(), text);
  });
  return { document, position: document.positionAt(marked.indexOf(CURSOR)) };
}

async function rewrite(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const all = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
  edit.replace(document.uri, all, text);
  await vscode.workspace.applyEdit(edit);
}

/** The labels that VS Code offers, once the JSON support has started and has read the schema. */
async function completionsAt(marked: string): Promise<string[]> {
  const { document, position } = await open(marked);
  return eventually(async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.length > 1, 'Nothing is offered.');
    return labels;
  }, TRAINING_MS);
}

/** Resolves with the problems when they read so, each as `line:column-line:column message`, counted from 0. */
function untilProblems(
  uri: vscode.Uri,
  expected: readonly (string | RegExp)[],
): Promise<vscode.Diagnostic[]> {
  return eventually(() => {
    const found = vscode.languages.getDiagnostics(uri);
    const told = found.map(({ range: { start, end }, message }) => {
      return `${start.line}:${start.character}-${end.line}:${end.character} ${message}`;
    });
    assert.equal(told.length, expected.length, told.join('\n'));
    expected.forEach((one, i) => {
      if (typeof one === 'string') assert.equal(told[i], one);
      else assert.match(told[i] ?? '', one);
    });
    return found;
  });
}

function textOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}

async function trainDataset(dataset: string): Promise<{ runFolder: string }> {
  return vscode.commands.executeCommand<{ runFolder: string }>('gan.trainOnFolder', undefined, {
    dataset,
    wait: true,
  });
}
