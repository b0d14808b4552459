/** What the pop-over beside a sprite of the board says: the training image nearest to it, asked for when it is first looked at. */

import * as l10n from '@vscode/l10n';
import type { NearestMessage, Sprite } from '../generateProtocol.ts';
import { decoded, SpritePopover, type PopoverContent } from './spritePopover.ts';

/** Of sprites that were looked at. */
const mostKnown = 500;

interface Known {
  readonly words: string;
  readonly file: string | undefined;
  readonly picture: ImageBitmap | string | undefined;
}

export interface LookedAt {
  readonly key: string;
  readonly sprite: Sprite;
  /** Undefined as long as it is not drawn. */
  readonly picture: ImageData | undefined;
}

export class GenerateNearest {
  private readonly popover = new SpritePopover((index) => this.contentOf(index));
  private readonly known = new Map<string, Known>();
  private readonly canvas = document.createElement('canvas');

  constructor(
    private readonly at: (index: number) => LookedAt | undefined,
    /** Is answered by `receive`. */
    private readonly ask: (sprite: Sprite) => void,
  ) {}

  point(index: number | undefined, item: HTMLElement | undefined, by: 'pointer' | 'focus'): void {
    this.popover.point(index, item, by);
  }

  dismiss(): void {
    this.popover.dismiss();
  }

  refresh(): void {
    this.popover.refresh();
  }

  async receive(message: NearestMessage): Promise<void> {
    const isThere = 'png' in message;
    const picture = isThere ? await decoded(message) : message.fault;
    const file = isThere ? message.file : undefined;
    this.set(message.key, { words: message.words, file, picture });
    this.popover.refresh();
  }

  private contentOf(index: number): PopoverContent | undefined {
    const looked = this.at(index);
    if (looked?.picture === undefined) return undefined;
    const { key, sprite, picture } = looked;
    if (!this.known.has(key)) {
      this.set(key, { words: l10n.t('Comparing with your images…'), file: undefined, picture: undefined });
      this.ask(sprite);
    }
    const { words = '', ...nearest } = this.known.get(key) ?? { file: undefined, picture: undefined };
    return {
      sprite: { source: this.drawn(picture), x: 0, y: 0, ...sizeOf(picture) },
      ...nearest,
      words,
      note: '',
    };
  }

  private drawn(picture: ImageData): HTMLCanvasElement {
    Object.assign(this.canvas, sizeOf(picture));
    this.canvas.getContext('2d')?.putImageData(picture, 0, 0);
    return this.canvas;
  }

  private set(key: string, known: Known): void {
    this.known.set(key, known);
    const [oldest] = this.known.keys();
    if (this.known.size > mostKnown && oldest !== undefined) this.known.delete(oldest);
  }
}

function sizeOf({ width, height }: ImageData): { width: number; height: number } {
  return { width, height };
}
