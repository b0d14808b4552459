/** The gallery in the side bar: the runs of the workspace, and beneath each what it holds and what it drew. */

import * as vscode from 'vscode';
import { coalesced } from '../workspace/coalesced.ts';
import { diskFolders, runsFolderOf } from '../workspace/folders.ts';
import type { JobService } from '../workspace/jobs.ts';
import type { OutputFolders } from '../workspace/outputFolders.ts';
import { ownFolders } from '../workspace/outputs.ts';
import { isRunFolder } from '../workspace/ownFiles.ts';
import type { RunList } from '../workspace/runs.ts';
import type { Backgrounds } from './backgrounds.ts';
import { cardOfRun, cardOfTraining } from './galleryCards.ts';
import { GalleryDetails } from './galleryDetails.ts';
import { emptyNotice } from './galleryNotice.ts';
import type { FromGalleryPage, NoticeButton, ToGalleryPage } from './galleryProtocol.ts';
import { pageHtml, pagesFolder } from './html.ts';
import { PageDocument } from './pageDocument.ts';
import { logDropped, onPageMessage } from './pageMessages.ts';

const body = (): string => `
<main>
  <div class="filter" data-testid="filter-bar" hidden>
    <input type="search" data-testid="filter" placeholder="${vscode.l10n.t('Filter by name or state')}"
      aria-label="${vscode.l10n.t('Filter runs and images')}"
      spellcheck="false">
  </div>
  <p class="nothing" data-testid="nothing" role="status" hidden>${vscode.l10n.t('Nothing here holds this.')}</p>
  <div class="runs" data-testid="runs" role="tree" aria-label="${vscode.l10n.t('Runs')}"></div>
  <div class="notice" data-testid="notice" hidden>
    <p data-testid="notice-text"></p>
    <div class="choices" data-testid="notice-buttons"></div>
  </div>
</main>
`;

/** The command behind each notice's button. */
const noticeCommands: Readonly<Record<NoticeButton['action'], string>> = {
  train: 'gan.trainOnFolder',
  trySamples: 'gan.trySamples',
  openFolder: 'workbench.action.files.openFolder',
  manageTrust: 'workbench.trust.manage',
};

/** The command behind what is done with a run, called with its folder or id. */
const runCommands = {
  open: 'gan.openRun',
  generate: 'gan.generateSprites',
  rename: 'gan.renameRun',
  delete: 'gan.deleteRun',
} as const;

export class GalleryProvider implements vscode.WebviewViewProvider {
  static readonly viewId = 'gan.gallery';

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly runs: RunList,
    private readonly jobs: JobService,
    private readonly outputFolders: OutputFolders,
    private readonly log: vscode.LogOutputChannel,
    private readonly backgrounds: Backgrounds,
  ) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    const { webview } = view;
    const details = new GalleryDetails(webview);
    const isListed = (id: string): boolean =>
      isRunFolder(ownFolders(), id) || this.jobs.trainingNamed(id) !== undefined;
    let isReady = false;
    const post = (message: ToGalleryPage): void => void webview.postMessage(message);
    const send = coalesced(async () => {
      if (!isReady) return;
      const message = await this.runsMessage(webview);
      if (!isReady) return; // hidden or closed while the disk was read
      post(message);
      await details.send();
    });
    const page = new PageDocument(
      webview,
      () => view.visible,
      async () =>
        pageHtml(webview, this.extensionUri, {
          name: 'gallery',
          title: vscode.l10n.t('GAN Runs'),
          body: body(),
          initial: [
            { kind: 'background', background: this.backgrounds.current },
            await this.runsMessage(webview),
            ...(await details.all()),
          ],
        }),
    );
    const render = (): void => {
      webview.options = { enableScripts: true, localResourceRoots: this.roots() };
      void page.load();
    };
    const receive = (message: FromGalleryPage): void => {
      if (message.kind === 'ready') {
        isReady = true;
        details.reset();
        post({ kind: 'background', background: this.backgrounds.current });
        // Hundreds of runs on a slow disk take a while to be read.
        const inView = { location: { viewId: GalleryProvider.viewId } };
        void vscode.window.withProgress(inView, send);
      } else if (message.kind === 'opened') void details.open(message.ids.filter(isListed));
      else if (!act(message, isListed, details)) logDropped(this.log, 'gallery', message);
    };
    const subscriptions = [
      page,
      onPageMessage(webview, 'gallery', this.log, receive),
      view.onDidChangeVisibility(() => {
        if (view.visible) return;
        isReady = false;
        page.onHidden();
      }),
      this.runs.onDidChange(() => {
        page.onChange();
        void send();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => void send()),
      this.backgrounds.onDidChange((background) => post({ kind: 'background', background })),
      this.outputFolders.onDidChange(render), // other pictures may be loaded now
    ];
    view.onDidDispose(() => {
      isReady = false;
      vscode.Disposable.from(...subscriptions).dispose();
    });
    render();
  }

  private async runsMessage(webview: vscode.Webview): Promise<ToGalleryPage> {
    const runs = await this.runs.list();
    const unnamed = this.jobs.trainings.filter(({ runFolder }) => runFolder === undefined);
    const cards = [
      ...unnamed.map(cardOfTraining),
      ...runs.map((run) => cardOfRun(webview, run, this.jobs.trainingOf(run.folder))),
    ];
    return { kind: 'runs', runs: cards, notice: cards.length > 0 ? undefined : emptyNotice() };
  }

  private roots(): vscode.Uri[] {
    const folders = [...diskFolders().map(runsFolderOf), ...this.outputFolders.all()];
    return [pagesFolder(this.extensionUri), ...folders.map((folder) => vscode.Uri.file(folder))];
  }
}

/** False where the page names what it was not sent. */
function act(
  message: Exclude<FromGalleryPage, { kind: 'ready' | 'opened' }>,
  isListed: (id: string) => boolean,
  details: GalleryDetails,
): boolean {
  switch (message.kind) {
    case 'notice':
      void vscode.commands.executeCommand(noticeCommands[message.action]);
      return true;
    case 'openImage':
    case 'deleteImage': {
      const file = details.imageOf(message.run, message.name);
      if (file === undefined) return false;
      if (message.kind === 'openImage')
        void vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file));
      else void vscode.commands.executeCommand('gan.deleteFile', { file });
      return true;
    }
    default:
      if (!isListed(message.id)) return false;
      void vscode.commands.executeCommand(runCommands[message.kind], message.id);
      return true;
  }
}
