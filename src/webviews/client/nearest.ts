/** What the pop-over beside a sprite of the grid says: the training image nearest to it, and how near that is. */

import * as l10n from '@vscode/l10n';
import type { NeighboursMessage, TrainingImageMessage } from '../protocol.ts';
import { figure } from './format.ts';
import type { PlacedSprites } from './grid.ts';
import { decoded, SpritePopover, type PopoverContent } from './spritePopover.ts';

export class Nearest {
  private readonly popover = new SpritePopover((index) => this.contentOf(index));
  private placed: PlacedSprites | undefined;
  private neighbours: NeighboursMessage | undefined;
  private uncompared = '';
  private readonly pictures = new Map<string, ImageBitmap | string>();
  private readonly asked = new Set<string>();

  /** `ask` is for the bytes of a training image, which come by `receive`. */
  constructor(private readonly ask: (file: string) => void) {}

  setSprites(placed: PlacedSprites): void {
    this.placed = placed;
    this.popover.refresh();
  }

  setNeighbours(neighbours: NeighboursMessage): void {
    this.neighbours = neighbours;
    this.popover.refresh();
  }

  setUncompared(words: string): void {
    this.uncompared = words;
  }

  /** What is known of a sprite's neighbour, in words. */
  wordsOf(index: number): string {
    return this.neighbours?.words[index] ?? this.uncompared;
  }

  async receive(message: TrainingImageMessage): Promise<void> {
    const picture = 'fault' in message ? message.fault : await decoded(message);
    this.pictures.set(message.file, picture);
    this.popover.refresh();
  }

  point(index: number | undefined, item: HTMLElement | undefined, by: 'pointer' | 'focus'): void {
    this.popover.point(index, item, by);
  }

  dismiss(): void {
    this.popover.dismiss();
  }

  private contentOf(index: number): PopoverContent | undefined {
    const { placed, neighbours } = this;
    if (placed === undefined) return undefined;
    const { source, width, height, columns } = placed.grid;
    const [x, y] = [(index % columns) * width, Math.floor(index / columns) * height];
    const file = neighbours?.files[index];
    const isOlder = neighbours !== undefined && file !== undefined && neighbours.step !== placed.step;
    return {
      sprite: { source, x, y, width, height },
      file,
      picture: file === undefined ? undefined : this.pictureOf(file),
      words: this.wordsOf(index),
      note: isOlder ? l10n.t('compared at step {0}', figure(neighbours.step)) : '',
    };
  }

  /** Why there is none, where there is a reason; undefined while it is on its way. */
  private pictureOf(file: string): ImageBitmap | string | undefined {
    if (!this.asked.has(file)) this.ask(file);
    this.asked.add(file);
    return this.pictures.get(file);
  }
}
