/** The gallery in the side bar: the runs of the workspace as cards. */

import * as vscode from 'vscode';
import { diskFolders, runsFolderOf } from '../workspace/folders.ts';
import { canResume } from '../workspace/runFolder.ts';
import type { ListedRun, RunList } from '../workspace/runs.ts';
import { figure, stateWords } from '../workspace/words.ts';
import { pageHtml, pagesFolder } from './html.ts';
import type { FromGalleryPage, GalleryNotice, RunCard, ToGalleryPage } from './protocol.ts';
import { cardScore } from './qualityView.ts';

const body = `
<main>
  <ul class="runs" data-testid="runs" aria-label="Runs"></ul>
  <div class="notice" data-testid="notice" hidden>
    <p data-testid="notice-text"></p>
    <vscode-button data-testid="notice-button" block></vscode-button>
  </div>
</main>
`;

/** The command behind each notice's button. */
const noticeCommands: Readonly<Record<GalleryNotice['action'], string>> = {
  train: 'gan.trainOnFolder',
  openFolder: 'workbench.action.files.openFolder',
  manageTrust: 'workbench.trust.manage',
};

export class GalleryProvider implements vscode.WebviewViewProvider {
  static readonly viewId = 'gan.gallery';

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly runs: RunList,
  ) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    let isReady = false;
    const send = async (): Promise<void> => {
      if (!isReady) return;
      const runs = await this.runs.list();
      if (!isReady) return; // hidden or closed while the disk was read
      const message: ToGalleryPage = {
        kind: 'runs',
        runs: runs.map((run) => card(view.webview, run)),
        notice: runs.length > 0 ? undefined : emptyNotice(),
      };
      void view.webview.postMessage(message);
    };
    const render = (): void => {
      view.webview.options = { enableScripts: true, localResourceRoots: this.roots() };
      view.webview.html = pageHtml(view.webview, this.extensionUri, {
        name: 'gallery',
        title: 'GAN Runs',
        body,
      });
    };
    const subscriptions = [
      view.webview.onDidReceiveMessage((message: FromGalleryPage) => {
        if (message.kind !== 'ready') return act(message);
        isReady = true;
        void send();
      }),
      view.onDidChangeVisibility(() => (isReady &&= view.visible)),
      this.runs.onDidChange(() => void send()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => void send()),
      vscode.workspace.onDidChangeWorkspaceFolders(render), // other pictures may be loaded now
    ];
    view.onDidDispose(() => {
      isReady = false;
      vscode.Disposable.from(...subscriptions).dispose();
    });
    render();
  }

  private roots(): vscode.Uri[] {
    return [
      pagesFolder(this.extensionUri),
      ...diskFolders().map((folder) => vscode.Uri.file(runsFolderOf(folder))),
    ];
  }
}

function act(message: Exclude<FromGalleryPage, { kind: 'ready' }>): void {
  if (message.kind === 'notice') void vscode.commands.executeCommand(noticeCommands[message.action]);
  else {
    const command = message.kind === 'open' ? 'gan.openRun' : 'gan.generateSprites';
    void vscode.commands.executeCommand(command, message.folder);
  }
}

function card(webview: vscode.Webview, run: ListedRun): RunCard {
  const { folder, name, state, score, gridPath, gridShape, changed, canGenerate } = run;
  const thumbnail =
    gridPath === undefined
      ? undefined
      : {
          uri: webview.asWebviewUri(vscode.Uri.file(gridPath)).toString(),
          ...gridShape,
        };
  return {
    folder,
    name,
    state,
    stateWords: stateWords[state],
    step: run.step > 0 ? `step ${figure(run.step)}` : '',
    changed,
    score: score && cardScore(score),
    thumbnail,
    canGenerate,
    makesTextures: run.cell !== undefined,
    canResume: canResume(run),
  };
}

function emptyNotice(): GalleryNotice {
  if (diskFolders().length === 0)
    return {
      text: 'Open the folder of your game to train on its sprites.',
      button: 'Open Folder…',
      action: 'openFolder',
    };
  if (!vscode.workspace.isTrusted)
    return {
      text: 'Training is off in Restricted Mode. Trust this workspace to train on its sprites.',
      button: 'Manage Workspace Trust',
      action: 'manageTrust',
    };
  return {
    text: 'No runs yet. Choose a folder of PNG sprites: a GAN learns from them and draws new ones in the same style.',
    button: 'Train on a Folder…',
    action: 'train',
  };
}
