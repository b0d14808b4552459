/** The host side of one texture panel: draws what its page wishes for, and writes it when it is to be kept. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { sentenceOf } from '../gan/errors.ts';
import type { PixelImage, TextureRequest } from '../gan/protocol.ts';
import { runName, shownPath } from '../gan/names.ts';
import type { Job } from '../workspace/job.ts';
import type { JobService } from '../workspace/jobs.ts';
import { counted } from '../workspace/words.ts';
import type { Backgrounds } from './backgrounds.ts';
import { pageHtml } from './html.ts';
import { PageLine } from './pageLine.ts';
import { onPageMessage } from './pageMessages.ts';
import type { FromTexturePage, TextureWish, ToTexturePage } from './protocol.ts';
import { offerSaved, untilSaved } from './savedNotice.ts';
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
  readonly onSaved: (wish: TextureWish) => void;
}

/** What all texture panels work with. */
export interface TextureServices {
  readonly extensionUri: vscode.Uri;
  readonly jobs: JobService;
  readonly backgrounds: Backgrounds;
  readonly log: vscode.LogOutputChannel;
}

export class TexturePanel {
  private wish: TextureWish;
  /** The latest that draws for the preview. */
  private drawing: Job | undefined;
  private saving: Promise<void> | undefined;
  private readonly line: PageLine<ToTexturePage>;
  private readonly subscriptions: vscode.Disposable;

  constructor(
    readonly panel: vscode.WebviewPanel,
    private readonly subject: TextureSubject,
    private readonly services: TextureServices,
  ) {
    const { extensionUri, backgrounds, log } = services;
    this.wish = subject.firstWish;
    this.line = new PageLine(panel);
    this.subscriptions = vscode.Disposable.from(
      onPageMessage(panel.webview, 'texture', log, (message) => this.receive(message)),
      backgrounds.onDidChange((background) => this.line.post({ kind: 'background', background })),
    );
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'run.svg');
    panel.webview.html = pageHtml(panel.webview, extensionUri, {
      name: 'texture',
      title: vscode.l10n.t('GAN Texture'),
      body: textureBody(backgrounds.current),
    });
  }

  /** The panel itself is disposed of by who closes it. What is being saved is saved, and told of by a notification. */
  dispose(): void {
    this.subscriptions.dispose();
    void this.drawing?.stop();
    this.drawing = undefined;
    void untilSaved(this.saving);
  }

  private receive(message: FromTexturePage): void {
    switch (message.kind) {
      case 'ready':
        this.begin();
        return void this.draw(this.wish);
      case 'draw':
        return void this.draw(message.wish);
      case 'save':
        this.saving ??= this.save(message.wish).finally(() => (this.saving = undefined));
        return;
      case 'background':
        return this.services.backgrounds.choose(message.background);
    }
  }

  private begin(): void {
    const { runFolder, cell, root, outFolder } = this.subject;
    const folder = shownPath(root, outFolder);
    this.line.post({ kind: 'background', background: this.services.backgrounds.current });
    this.line.post({ kind: 'wish', name: runName(runFolder), wish: this.wish, cell, folder });
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
    this.line.post({ kind: 'textures', wish, pictures: buffers });
    this.tell('', 'fine');
  }

  private async save(wish: TextureWish): Promise<void> {
    const { root, outFolder, onSaved } = this.subject;
    this.tell(vscode.l10n.t('Saving…'), 'busy');
    const outcome = await this.start(wish, outFolder)?.finished;
    if (outcome?.kind === 'failed') return this.tell(outcome.message, 'fault');
    if (outcome?.kind !== 'saved') return;
    onSaved(wish);
    const [first = ''] = outcome.files;
    const count = outcome.files.length;
    const what = count === 1 ? path.basename(first) : counted(count, 'file');
    const words = vscode.l10n.t('Saved {0} in {1}.', what, shownPath(root, outFolder));
    if (this.line.isClosed) return offerSaved(words, outcome);
    this.tell(words, 'fine');
    if (first !== '') void vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(first));
  }

  /** Undefined when it was not allowed, which the page is told. */
  private start(wish: TextureWish, outFolder?: string): Job | undefined {
    const { runFolder } = this.subject;
    const place = outFolder === undefined ? {} : { outFolder };
    const request: TextureRequest = { kind: 'texture', runFolder, ...wish, ...place };
    try {
      return this.services.jobs.start(vscode.l10n.t('Drawing a texture of {0}', runName(runFolder)), request);
    } catch (error) {
      this.tell(sentenceOf(error), 'fault');
      return undefined;
    }
  }

  private tell(words: string, mood: 'busy' | 'fine' | 'fault'): void {
    if (this.line.isClosed && mood === 'fault') void vscode.window.showErrorMessage(words);
    this.line.post({ kind: 'status', words, mood });
  }
}
