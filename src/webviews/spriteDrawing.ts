/** The sprites of one panel: has them drawn by a session, and keeps them as they were looked at, so that these are what is saved. */

import * as l10n from '@vscode/l10n';
import { UserError } from '../gan/errors.ts';
import type {
  AnsweredEvent,
  DrawnSprite,
  OpenedEvent,
  PixelImage,
  SampledEvent,
  SampleRequest,
  SampleWish,
} from '../gan/protocol.ts';
import type { JobService } from '../workspace/jobs.ts';
import { SamplingSession, type SessionHandlers, type Wanted } from '../workspace/samplingSession.ts';
import type { GenerateWish, Sprite } from './generateProtocol.ts';
import { RecentPictures } from './recentPictures.ts';
import { spriteKey } from './spriteKey.ts';

/** Of sprites that no board shows any more: undone boards are shown at once. */
const mostBytes = 64 * 2 ** 20;
/** A drawing gives way to the next: who needs its pictures asks again. */
const mostTries = 5;

interface Drawn {
  readonly image: PixelImage;
  readonly step: number;
}

/** Sprites that a session was asked for, and who hears of them by their place among what was asked. */
interface Asked {
  readonly sprites: readonly Sprite[];
  readonly indices: readonly number[];
  readonly onDrawn: (indices: readonly number[]) => void;
}

export interface DrawingHandlers extends Pick<SessionHandlers, 'onPreparing' | 'onFound' | 'onFault'> {
  readonly onOpened: (event: OpenedEvent) => void;
}

export class SpriteDrawing {
  private readonly pictures = new RecentPictures<Drawn>(mostBytes);
  private readonly asked = new Map<number, Asked>();
  private readonly answers = new Map<number, (answer: AnsweredEvent | undefined) => void>();
  private readonly session: SamplingSession;
  private current: OpenedEvent | undefined;
  /** What is to be done when the run is loaded. */
  private waiting: (() => void)[] = [];

  /** @param sampleWish what the session is asked for by a wish of the page */
  constructor(
    jobs: JobService,
    request: Omit<SampleRequest, 'kind'>,
    private readonly sampleWish: (wish: GenerateWish) => SampleWish,
    private readonly handlers: DrawingHandlers,
  ) {
    this.session = new SamplingSession(jobs, request, {
      onPreparing: handlers.onPreparing,
      onFound: handlers.onFound,
      onOpened: (event) => this.onOpened(event),
      onSampled: (event) => this.onSampled(event),
      onAnswered: (event) => this.settle(event.order, event),
      onFault: (sentence) => {
        for (const order of [...this.answers.keys()]) this.settle(order, undefined);
        this.waiting.splice(0).forEach((go) => go());
        handlers.onFault(sentence);
      },
    });
  }

  get opened(): OpenedEvent | undefined {
    return this.current;
  }

  /** Loads the run; `weights`: those of sprites that a page has picked. */
  open(weights: string | undefined): void {
    if (this.current === undefined) this.session.weights = weights;
    this.session.open();
  }

  /**
   * Has those drawn that are not; `onDrawn` hears of all, in portions, `onLost` of those that no checkpoint draws any more. What was
   * asked before gives way.
   */
  draw(
    sprites: readonly Sprite[],
    onDrawn: (indices: readonly number[]) => void,
    onLost: (indices: readonly number[]) => void,
  ): void {
    this.whenOpened(() => {
      const { known, lacking, lost } = this.sorted(sprites);
      this.pictures.use(sprites.map((sprite) => this.keyOf(sprite)));
      if (known.length > 0) onDrawn(known);
      if (lost.length > 0) onLost(lost);
      this.asked.clear();
      if (lacking.length > 0) this.order(sprites, lacking, onDrawn);
    });
  }

  pictureOf(sprite: Sprite): PixelImage | undefined {
    return this.pictures.get(this.keyOf(sprite))?.image;
  }

  /**
   * As they were looked at, drawn again where they are no longer kept; undefined where the session broke down, which `onFault` has
   * heard of.
   * @throws UserError when one of them cannot be drawn.
   */
  async drawn(sprites: readonly Sprite[]): Promise<readonly DrawnSprite[] | undefined> {
    await new Promise<void>((resolve) => this.whenOpened(resolve));
    for (let tries = 0; tries < mostTries && this.session.isOpened; tries++) {
      const { lacking, lost } = this.sorted(sprites);
      if (lost.length > 0) throw new UserError(lostWords(lost.length));
      if (lacking.length === 0) return sprites.flatMap((sprite) => this.drawnSprite(sprite));
      const answer = await this.answerTo(this.order(sprites, lacking, () => undefined));
      if (answer?.fault !== undefined) throw new UserError(answer.fault);
    }
    return undefined;
  }

  /** Undefined where the session broke down, which `onFault` has heard of. */
  async ask(wanted: Wanted): Promise<AnsweredEvent | undefined> {
    return this.answerTo(this.session.order(wanted));
  }

  dispose(): void {
    this.session.dispose();
    for (const order of [...this.answers.keys()]) this.settle(order, undefined);
  }

  private whenOpened(go: () => void): void {
    if (this.session.isOpened) return go();
    this.waiting.push(go);
    this.session.open();
  }

  private onOpened(event: OpenedEvent): void {
    this.current = event;
    this.handlers.onOpened(event);
    this.waiting.splice(0).forEach((go) => go());
  }

  private sorted(sprites: readonly Sprite[]) {
    const indices = sprites.map((_, i) => i);
    const isKnown = (i: number) => sprites[i] !== undefined && this.pictureOf(sprites[i]) !== undefined;
    const isLost = (i: number) =>
      !isKnown(i) && (sprites[i]?.weights ?? this.current?.weights) !== this.current?.weights;
    return {
      known: indices.filter(isKnown),
      lost: indices.filter(isLost),
      lacking: indices.filter((i) => !isKnown(i) && !isLost(i)),
    };
  }

  private order(sprites: readonly Sprite[], indices: readonly number[], onDrawn: Asked['onDrawn']): number {
    const wanted = indices.flatMap((i) => sprites[i] ?? []);
    const order = this.session.order({
      kind: 'draw',
      sprites: wanted.map(({ origin, wish }) => ({ origin, wish: this.sampleWish(wish) })),
    });
    this.asked.set(order, { sprites: wanted, indices, onDrawn });
    return order;
  }

  private onSampled({ order, from, images }: SampledEvent): void {
    const asked = this.asked.get(order);
    const { current } = this;
    if (asked === undefined || current === undefined) return;
    images.forEach((image, i) => {
      const sprite = asked.sprites[from + i];
      // A copy of its own: what came may be a part of a larger buffer.
      const pixels = new Uint8Array(image.pixels);
      const drawn = { image: { ...image, pixels }, step: current.step };
      if (sprite !== undefined) this.pictures.set(this.keyOf(sprite), drawn, pixels.length);
    });
    asked.onDrawn(asked.indices.slice(from, from + images.length));
  }

  private drawnSprite(sprite: Sprite): readonly DrawnSprite[] {
    const drawn = this.pictures.get(this.keyOf(sprite));
    if (drawn === undefined) return [];
    const { origin, wish, weights = this.current?.weights ?? '' } = sprite;
    return [{ origin, wish: this.sampleWish(wish), weights, ...drawn }];
  }

  private keyOf(sprite: Sprite): string {
    return spriteKey(sprite, this.current?.weights);
  }

  private answerTo(order: number): Promise<AnsweredEvent | undefined> {
    if (!this.session.isOpen) return Promise.resolve(undefined);
    return new Promise((resolve) => this.answers.set(order, resolve));
  }

  private settle(order: number, answer: AnsweredEvent | undefined): void {
    this.asked.delete(order);
    const waits = this.answers.get(order);
    this.answers.delete(order);
    if (waits !== undefined) waits(answer);
    else if (answer?.fault !== undefined) this.handlers.onFault(answer.fault);
  }
}

/** Says why sprites of a run that was trained further are no longer there. */
export function lostWords(count: number): string {
  return count === 1
    ? l10n.t(
        '1 picked sprite is gone: the run was trained further and no longer keeps the checkpoint that drew it.',
      )
    : l10n.t(
        '{0} picked sprites are gone: the run was trained further and no longer keeps the checkpoint that drew them.',
        count,
      );
}
