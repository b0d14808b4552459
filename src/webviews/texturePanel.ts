/** The host side of one texture panel: draws what its page wishes for, and writes it when it is to be kept. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { sentenceOf } from '../gan/errors.ts';
import type { PixelImage, SavedEvent, TextureRequest } from '../gan/protocol.ts';
import { runName, shownPath } from '../gan/names.ts';
import type { Job } from '../workspace/job.ts';
import type { JobService } from '../workspace/jobs.ts';
import { counted } from '../workspace/words.ts';
import { pageHtml } from './html.ts';
import type { FromTexturePage, TextureWish, ToTexturePage } from './protocol.ts';
import { textureBody } from './textureBody.ts';

/** Places in the preview, and pixels that are sent to it at once. */
const shownVariants = 9;
const mostShownPixels = 2 ** 23;

/** What the panel is about. */
export interface TextureSubject {
  readonly runFolder: string;
  /** Sides are multiples of this. */
  readonly cell: number;
  /** Of the workspace folder, and of what is saved within it. */
  readonly root: string;
  readonly outFolder: string;
  readonly firstWish: TextureWish;
  /** What was saved counts as used. */
  readonly onSaved: (wish: TextureWish, saved: SavedEvent) => void;
}

export class TexturePanel {
  private wish: TextureWish;
  /** The latest that draws for the preview. */
  private drawing: Job | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(
    readonly panel: vscode.WebviewPanel,
    private readonly subject: TextureSubject,
    private readonly jobs: JobService,
    extensionUri: vscode.Uri,
  ) {
    this.wish = subject.firstWish;
    this.subscription = panel.webview.onDidReceiveMessage((message: FromTexturePage) =>
      this.receive(message),
    );
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'run.svg');
    panel.webview.html = pageHtml(panel.webview, extensionUri, {
      name: 'texture',
      title: vscode.l10n.t('GAN Texture'),
      body: textureBody(),
    });
  }

  /** The panel itself is disposed of by who closes it. */
  dispose(): void {
    this.subscription.dispose();
    void this.drawing?.stop();
    this.drawing = undefined;
  }

  private receive(message: FromTexturePage): void {
    if (message.kind === 'ready') {
      const { runFolder, cell, root, outFolder } = this.subject;
      const folder = shownPath(root, outFolder);
      this.post({ kind: 'wish', name: runName(runFolder), wish: this.wish, cell, folder });
    }
    const wish = message.kind === 'ready' ? this.wish : message.wish;
    void (message.kind === 'save' ? this.save(wish) : this.draw(wish));
  }

  /** The wish before is given up. */
  private async draw(wish: TextureWish): Promise<void> {
    this.wish = wish;
    void this.drawing?.stop();
    this.drawing = undefined;
    const affordable = Math.floor(mostShownPixels / (wish.width * wish.height));
    if (affordable < 1)
      return this.tell(vscode.l10n.t('Too large to be shown here: Save draws it all the same.'), 'fine');
    this.tell(vscode.l10n.t('Drawing…'), 'busy');
    const job = this.start({ ...wish, count: Math.min(wish.count, shownVariants, affordable) });
    if (job === undefined) return;
    this.drawing = job;
    let pictures: readonly PixelImage[] = [];
    job.onEvent((event) => {
      if (event.kind === 'textures') pictures = event.images;
    });
    const outcome = await job.finished;
    if (this.drawing !== job) return;
    this.drawing = undefined;
    if (outcome.kind === 'failed') return this.tell(outcome.message, 'fault');
    // A copy of each alone: what came may be a part of a larger buffer.
    const buffers = pictures.map(({ pixels }) => new Uint8Array(pixels).buffer);
    this.post({ kind: 'textures', wish, pictures: buffers });
    this.tell('', 'fine');
  }

  private async save(wish: TextureWish): Promise<void> {
    const { root, outFolder, onSaved } = this.subject;
    this.tell(vscode.l10n.t('Saving…'), 'busy');
    const outcome = await this.start(wish, outFolder)?.finished;
    if (outcome?.kind === 'failed') return this.tell(outcome.message, 'fault');
    if (outcome?.kind !== 'saved') return;
    const [first = ''] = outcome.files;
    const count = outcome.files.length;
    const what = count === 1 ? path.basename(first) : counted(count, 'file');
    this.tell(vscode.l10n.t('Saved {0} in {1}.', what, shownPath(root, outFolder)), 'fine');
    onSaved(wish, outcome);
  }

  /** Undefined when it was not allowed, which the page is told. */
  private start(wish: TextureWish, outFolder?: string): Job | undefined {
    const { runFolder } = this.subject;
    const place = outFolder === undefined ? {} : { outFolder };
    const request: TextureRequest = { kind: 'texture', runFolder, ...wish, ...place };
    try {
      return this.jobs.start(vscode.l10n.t('Drawing a texture of {0}', runName(runFolder)), request);
    } catch (error) {
      this.tell(sentenceOf(error), 'fault');
      return undefined;
    }
  }

  private tell(words: string, mood: 'busy' | 'fine' | 'fault'): void {
    this.post({ kind: 'status', words, mood });
  }

  private post(message: ToTexturePage): void {
    void this.panel.webview.postMessage(message);
  }
}
