/** The host side of one panel that generates sprites: has drawn what its page looks at, and writes what is chosen there. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { sentenceOf } from '../gan/errors.ts';
import type { OpenedEvent, SavedEvent } from '../gan/protocol.ts';
import { requireNoWayOut } from '../workspace/folders.ts';
import type { JobService } from '../workspace/jobs.ts';
import { shownFolder } from '../workspace/outputFolder.ts';
import type { Seeds } from '../workspace/seeds.ts';
import type { Backgrounds } from './backgrounds.ts';
import { choosePalette, chooseFolder, chooseFormats } from './generateChoices.ts';
import { generateBody } from './generateBody.ts';
import { nearestMessage, readSources } from './generateImages.ts';
import type { GenerateStore, SavePlace } from './generateStore.ts';
import { formatsIn, wishFor } from './generateWish.ts';
import { placeMessage, runMessage, type GenerateSubject } from './generateSubject.ts';
import { kindOf, savedWords } from './generateWords.ts';
import { pageHtml } from './html.ts';
import { PageLine } from './pageLine.ts';
import { onPageMessage } from './pageMessages.ts';
import type { FromGeneratePage, Sprite, ToGeneratePage } from './generateProtocol.ts';
import { offerSaved, untilSaved } from './savedNotice.ts';
import { lostWords, SpriteDrawing } from './spriteDrawing.ts';

/** What all panels that generate sprites work with. */
export interface GenerateServices {
  readonly extensionUri: vscode.Uri;
  readonly jobs: JobService;
  readonly seeds: Seeds;
  readonly store: GenerateStore;
  readonly backgrounds: Backgrounds;
  readonly log: vscode.LogOutputChannel;
}

export class GeneratePanel {
  private place: SavePlace;
  /** What was written last, and where, in words. */
  private saved: SavedEvent | undefined;
  private savedIn = '';
  private saving: Promise<void> | undefined;
  /** Why the session broke down last. */
  private fault = '';
  private readonly line: PageLine<ToGeneratePage>;
  private readonly drawing: SpriteDrawing;
  private readonly subscriptions: vscode.Disposable;

  constructor(
    readonly panel: vscode.WebviewPanel,
    private readonly subject: GenerateSubject,
    private readonly services: GenerateServices,
  ) {
    const { runFolder, images, outputs } = subject;
    const { extensionUri, backgrounds } = services;
    this.place = subject.place;
    this.line = new PageLine(panel);
    const { checkpoint, clean } = outputs;
    const request = {
      runFolder,
      ...(checkpoint === undefined ? {} : { checkpoint }),
      ...(images.length === 0 ? {} : { images, clean }),
    };
    this.drawing = new SpriteDrawing(services.jobs, request, (wish) => wishFor(wish, outputs, this.place), {
      onPreparing: (message) => this.tell(message, 'busy'),
      onFound: ({ file, sentence }) =>
        this.line.post({ kind: 'found', source: images.indexOf(file), words: sentence }),
      onOpened: (event) => this.onOpened(event),
      onFault: (sentence) => {
        this.fault = sentence;
        this.tell(sentence, 'fault');
      },
    });
    this.subscriptions = vscode.Disposable.from(
      onPageMessage(panel.webview, 'generate', services.log, (message) => void this.receive(message)),
      backgrounds.onDidChange((background) => this.line.post({ kind: 'background', background })),
    );
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'run.svg');
    panel.webview.html = pageHtml(panel.webview, extensionUri, {
      name: 'generate',
      title: vscode.l10n.t('GAN Sprites'),
      body: generateBody(kindOf(images), backgrounds.current),
    });
  }

  /** The panel itself is disposed of by who closes it. What is being saved is saved, and told of by a notification. */
  dispose(): void {
    this.subscriptions.dispose();
    void untilSaved(this.saving).finally(() => this.drawing.dispose());
  }

  private async receive(message: FromGeneratePage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        return this.begin(message.weights);
      case 'draw':
        return this.draw(message.order, message.sprites);
      case 'save':
        return this.save(message.sprites);
      case 'nearest':
        return this.line.post(await nearestMessage(message.sprite, this.drawing));
      case 'chooseFolder':
        return this.takePlace(await chooseFolder(this.place));
      case 'chooseFormats':
        return this.takePlace(await chooseFormats(this.place));
      case 'choosePalette': {
        const chosen = await choosePalette(this.place, this.subject.root);
        return this.takePlace(chosen?.place, chosen?.id);
      }
      case 'background':
        return this.services.backgrounds.choose(message.background);
      case 'reveal':
        return this.show('revealInExplorer', this.saved?.files[0]);
      case 'openSheet':
        return this.show('vscode.open', this.saved?.sheet);
    }
  }

  /** A page is shown for the first time, or again. */
  private begin(weights: string | undefined): void {
    const { runFolder, images } = this.subject;
    const { seeds, backgrounds } = this.services;
    this.line.post({ kind: 'background', background: backgrounds.current });
    this.line.post(runMessage(this.subject, seeds.next(runFolder)));
    this.sendPlace();
    if (images.length > 0)
      void readSources(images).then((sources) => this.line.post({ kind: 'sources', sources }));
    const { opened } = this.drawing;
    if (opened === undefined) this.tell(vscode.l10n.t('Loading {0}…', path.basename(runFolder)), 'busy');
    else this.onOpened(opened);
    this.drawing.open(weights);
  }

  private onOpened({ canvas, classes, maps = [], weights }: OpenedEvent): void {
    this.line.post({ kind: 'opened', ...canvas, classes, maps, weights });
    if (this.saving === undefined) this.tellSaved();
  }

  private draw(order: number, sprites: readonly Sprite[]): void {
    const post = (indices: readonly number[]): void => {
      const pictures = indices.flatMap((i) => {
        const sprite = sprites[i];
        const image = sprite && this.drawing.pictureOf(sprite);
        return image === undefined ? [] : [{ i, pixels: new Uint8Array(image.pixels).buffer }];
      });
      this.line.post({
        kind: 'pictures',
        order,
        weights: this.drawing.opened?.weights ?? '',
        indices: pictures.map(({ i }) => i),
        pictures: pictures.map(({ pixels }) => pixels),
      });
    };
    this.drawing.draw(sprites, post, (indices) => {
      this.line.post({ kind: 'lost', order, indices });
      this.tell(lostWords(indices.length), 'fault');
    });
  }

  private save(sprites: readonly Sprite[]): void {
    if (this.saving !== undefined || sprites.length === 0) return;
    this.fault = '';
    this.saving = Promise.resolve().then(() => this.saveNow(sprites));
    this.tell(vscode.l10n.t('Saving…'), 'busy');
  }

  private async saveNow(sprites: readonly Sprite[]): Promise<void> {
    const { subject, place } = this;
    try {
      requireNoWayOut(subject.runFolder, place.outFolder);
      const drawn = await this.drawing.drawn(sprites);
      const { count: _count, palette: _palette, ...outputs } = subject.outputs;
      const { outFolder, sheet } = place;
      const answer =
        drawn &&
        (await this.drawing.ask({
          kind: 'save',
          sprites: drawn,
          place: { ...outputs, outFolder, sheet, formats: formatsIn(place) },
        }));
      if (answer?.fault !== undefined) return this.end(answer.fault, 'fault');
      if (answer?.saved === undefined) return this.end(this.fault, 'fault');
      this.saved = answer.saved;
      this.savedIn = shownFolder(subject.root, outFolder);
      const lastSeed = Math.max(...sprites.map(({ origin }) => origin.seed));
      if (subject.images.length === 0) await this.services.seeds.markUsed(subject.runFolder, lastSeed, 1);
      this.end(savedWords(answer.saved, this.savedIn), 'fine');
    } catch (error) {
      this.end(sentenceOf(error), 'fault');
    }
  }

  /** Of a saving: to the page, or by a notification where that is gone. */
  private end(words: string, mood: 'fine' | 'fault'): void {
    this.saving = undefined;
    if (!this.line.isClosed) this.tell(words, mood);
    else if (mood === 'fault') void vscode.window.showErrorMessage(words);
    else offerSaved(words, this.saved);
  }

  /** Nothing, where nothing was saved yet. */
  private tellSaved(): void {
    this.tell(this.saved === undefined ? '' : savedWords(this.saved, this.savedIn), 'fine');
  }

  /** Undefined leaves it as it was; the page is told all the same, as it waits for an answer. */
  private takePlace(place: SavePlace | undefined, chosen?: string): void {
    if (place !== undefined) {
      this.place = place;
      this.services.store.setPlace(this.subject.id, place);
    }
    this.sendPlace(chosen);
  }

  private sendPlace(chosen?: string): void {
    this.line.post(placeMessage(this.subject.root, this.place, chosen));
  }

  private show(command: string, file: string | undefined): void {
    if (file !== undefined) void vscode.commands.executeCommand(command, vscode.Uri.file(file));
  }

  private tell(words: string, mood: 'busy' | 'fine' | 'fault'): void {
    const saved = mood === 'fine' ? this.saved : undefined;
    const canShow = { files: saved !== undefined, sheet: saved?.sheet !== undefined };
    this.line.post({ kind: 'status', words, mood, isSaving: this.saving !== undefined, canShow });
  }
}
