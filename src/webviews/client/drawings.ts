/** The pictures of sprites that are drawn so far, and the orders for those that are not. Those that no board shows are bounded. */

import type { Board, Sprite } from '../generateProtocol.ts';
import { RecentPictures } from '../recentPictures.ts';
import { spriteKey } from '../spriteKey.ts';
import { spriteOf } from './board.ts';

/** Of pictures that were re-rolled: undone, they are shown at once. */
const mostBytes = 32 * 2 ** 20;

export interface DrawnPicture {
  /** Its RGBA bytes. */
  readonly data: { readonly length: number };
}

export class Drawings<Picture extends DrawnPicture> {
  private readonly pictures: RecentPictures<Picture>;
  private order: { readonly number: number; readonly sprites: readonly Sprite[] } = {
    number: 0,
    sprites: [],
  };
  /** The latest weights, by which sprites are drawn that name none. */
  weights = '';

  constructor(bytes = mostBytes) {
    this.pictures = new RecentPictures(bytes);
  }

  pictureOf(sprite: Sprite): Picture | undefined {
    return this.pictures.get(this.keyOf(sprite));
  }

  keyOf(sprite: Sprite): string {
    return spriteKey(sprite, this.weights);
  }

  get bytes(): number {
    return this.pictures.bytes;
  }

  /** Each sprite of the board that is not drawn, once, and the number by which its picture will be known. */
  lacking({ cells }: Board): { readonly order: number; readonly sprites: readonly Sprite[] } {
    this.pictures.use(cells.map((cell) => this.keyOf(cell)));
    const missing = cells.filter((cell) => this.pictureOf(cell) === undefined);
    const sprites = [...new Map(missing.map((cell) => [this.keyOf(cell), spriteOf(cell)])).values()];
    this.order = { number: this.order.number + 1, sprites };
    return { order: this.order.number, sprites };
  }

  /** The sprites of an order; none of one that nobody waits for any more. */
  spritesOf(order: number, indices: readonly number[]): readonly Sprite[] {
    return order === this.order.number ? indices.flatMap((i) => this.order.sprites[i] ?? []) : [];
  }

  put(sprite: Sprite, picture: Picture): void {
    this.putKey(this.keyOf(sprite), picture);
  }

  putKey(key: string, picture: Picture): void {
    this.pictures.set(key, picture, picture.data.length);
  }
}
