/** The host side of one panel that generates sprites: has drawn what its page looks at, and writes what is chosen there. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { sentenceOf } from '../gan/errors.ts';
import { runName } from '../gan/names.ts';
import type { SavedEvent } from '../gan/protocol.ts';
import { requireNoWayOut } from '../workspace/folders.ts';
import type { JobService } from '../workspace/jobs.ts';
import { shownFolder } from '../workspace/outputFolder.ts';
import type { WantedOutputs } from '../workspace/outputs.ts';
import { SamplingSession } from '../workspace/samplingSession.ts';
import type { Seeds } from '../workspace/seeds.ts';
import { choosePalette, chooseFolder, chooseFormats } from './generateChoices.ts';
import { generateBody } from './generateBody.ts';
import { formatsIn, wishFor } from './generateWish.ts';
import { formatsWords, savedWords } from './generateWords.ts';
import { pageHtml } from './html.ts';
import type { FromGeneratePage, GeneratePageState, SavePlace, ToGeneratePage } from './protocol.ts';

const maxCount = 1024;

/** What the panel is about. */
export interface GenerateSubject {
  readonly runFolder: string;
  /** Of the workspace folder. */
  readonly root: string;
  /** How sprites are made and where they go as long as the panel says nothing else. */
  readonly outputs: WantedOutputs;
}

type OpenedMessage = Extract<ToGeneratePage, { kind: 'opened' }>;
type OrderMessage = Extract<FromGeneratePage, { kind: 'draw' | 'save' }>;

export class GeneratePanel {
  private place: SavePlace;
  private opened: OpenedMessage | undefined;
  /** What was written last, and where, in words. */
  private saved: SavedEvent | undefined;
  private savedIn = '';
  /** The page's own number of each drawing it waits for, by the session's. */
  private readonly drawing = new Map<number, number>();
  /** The session's number of the saving that goes on, and the seeds in it. */
  private saving: { readonly order: number; readonly lastSeed: number } | undefined;
  private readonly session: SamplingSession;
  private readonly subscription: vscode.Disposable;

  constructor(
    readonly panel: vscode.WebviewPanel,
    private readonly subject: GenerateSubject,
    jobs: JobService,
    private readonly seeds: Seeds,
    extensionUri: vscode.Uri,
  ) {
    const { runFolder, outputs } = subject;
    this.place = {
      outFolder: outputs.outFolder,
      sheet: outputs.sheet,
      formats: outputs.formats ?? [],
      ...(outputs.palette === undefined ? {} : { paletteFile: outputs.palette }),
    };
    const { checkpoint } = outputs;
    const request = { runFolder, ...(checkpoint === undefined ? {} : { checkpoint }) };
    this.session = new SamplingSession(jobs, request, {
      onOpened: ({ canvas, classes, weights }) => {
        this.opened = { kind: 'opened', ...canvas, classes, weights };
        this.post(this.opened);
        this.tellSaved();
      },
      onSampled: ({ order, from, images }) => {
        const own = this.drawing.get(order);
        // A copy of each alone: what came may be a part of a larger buffer.
        const pictures = images.map(({ pixels }) => new Uint8Array(pixels).buffer);
        if (own !== undefined) this.post({ kind: 'pictures', order: own, from, pictures });
      },
      onAnswered: ({ order, saved, fault }) => this.answer(order, saved, fault),
      onFault: (sentence) => {
        this.saving = undefined;
        this.tell(sentence, 'fault');
      },
    });
    this.subscription = panel.webview.onDidReceiveMessage(
      (message: FromGeneratePage) => void this.receive(message),
    );
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'run.svg');
    panel.webview.html = pageHtml(panel.webview, extensionUri, {
      name: 'generate',
      title: vscode.l10n.t('GAN Sprites'),
      body: generateBody(),
    });
  }

  /** The panel itself is disposed of by who closes it. */
  dispose(): void {
    this.subscription.dispose();
    this.session.dispose();
  }

  private async receive(message: FromGeneratePage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        return this.begin(message.kept);
      case 'draw':
        return this.draw(message);
      case 'save':
        return this.save(message);
      case 'chooseFolder':
        return this.takePlace(await chooseFolder(this.place));
      case 'chooseFormats':
        return this.takePlace(await chooseFormats(this.place));
      case 'choosePalette':
        return this.takePlace(await choosePalette(this.place, this.subject.root));
      case 'reveal':
        return this.show('revealInExplorer', this.saved?.files[0]);
      case 'openSheet':
        return this.show('vscode.open', this.saved?.sheet);
    }
  }

  /** Of a page that is shown for the first time, or again. */
  private begin(kept: GeneratePageState | undefined): void {
    const { runFolder, outputs } = this.subject;
    this.drawing.clear();
    if (kept?.runFolder === runFolder) this.place = { ...this.place, ...kept.place };
    this.post({
      kind: 'run',
      name: runName(runFolder),
      runFolder,
      ...(outputs.checkpoint === undefined ? {} : { checkpoint: outputs.checkpoint }),
      wish: {
        truncation: outputs.truncation,
        palette: outputs.palette !== undefined ? 'file' : outputs.clean === 'off' ? 'none' : 'own',
      },
      seed: this.seeds.next(runFolder),
      count: Math.min(outputs.count, maxCount),
      maxCount,
    });
    this.sendPlace();
    if (this.opened) {
      this.post(this.opened);
      this.tellSaved();
    } else this.tell(vscode.l10n.t('Loading {0}…', runName(runFolder)), 'busy');
  }

  private draw({ order, wish, origins }: OrderMessage): void {
    this.drawing.clear();
    const { outputs } = this.subject;
    const own = this.session.order({ kind: 'draw', origins, wish: wishFor(wish, outputs, this.place) });
    this.drawing.set(own, order);
  }

  private save({ wish, origins }: OrderMessage): void {
    const { subject, place } = this;
    this.tell(vscode.l10n.t('Saving…'), 'busy');
    try {
      requireNoWayOut(subject.runFolder, place.outFolder);
    } catch (error) {
      return this.tell(sentenceOf(error), 'fault');
    }
    const { count: _count, ...outputs } = subject.outputs;
    const order = this.session.order({
      kind: 'save',
      origins,
      wish: wishFor(wish, subject.outputs, place),
      place: {
        ...outputs,
        outFolder: place.outFolder,
        sheet: place.sheet,
        formats: formatsIn(place),
      },
      ...(this.opened === undefined ? {} : { weights: this.opened.weights }),
    });
    this.saving = { order, lastSeed: Math.max(...origins.map(({ seed }) => seed)) };
  }

  private answer(order: number, saved: SavedEvent | undefined, fault: string | undefined): void {
    if (fault !== undefined) this.tell(fault, 'fault');
    if (order !== this.saving?.order) return;
    const { lastSeed } = this.saving;
    this.saving = undefined;
    if (saved === undefined) return;
    this.saved = saved;
    void this.seeds.markUsed(this.subject.runFolder, lastSeed, 1);
    this.savedIn = this.folderWords;
    this.tellSaved();
  }

  /** Nothing, where nothing was saved yet. */
  private tellSaved(): void {
    this.tell(this.saved === undefined ? '' : savedWords(this.saved, this.savedIn), 'fine');
  }

  /** Undefined leaves it as it was; the page is told all the same, as it waits for an answer. */
  private takePlace(place: SavePlace | undefined): void {
    if (place !== undefined) this.place = place;
    this.sendPlace();
  }

  private sendPlace(): void {
    const { place } = this;
    const palette = place.paletteFile === undefined ? '' : path.basename(place.paletteFile);
    this.post({ kind: 'place', place, folder: this.folderWords, formats: formatsWords(place), palette });
  }

  private get folderWords(): string {
    return shownFolder(this.subject.root, this.place.outFolder);
  }

  private show(command: string, file: string | undefined): void {
    if (file !== undefined) void vscode.commands.executeCommand(command, vscode.Uri.file(file));
  }

  private tell(words: string, mood: 'busy' | 'fine' | 'fault'): void {
    const saved = mood === 'fine' ? this.saved : undefined;
    const canShow = { files: saved !== undefined, sheet: saved?.sheet !== undefined };
    this.post({ kind: 'status', words, mood, canShow });
  }

  private post(message: ToGeneratePage): void {
    void this.panel.webview.postMessage(message);
  }
}
