/** The pictures of sprites that are drawn so far by one wish, and the orders for those that are not. */

import type { Board, Origin } from '../protocol.ts';
import { keyOf } from './board.ts';

export class Drawings<Picture> {
  private readonly pictures = new Map<string, Picture>();
  private readonly orders = new Map<number, readonly Origin[]>();
  private last = 0;

  pictureOf(origin: Origin): Picture | undefined {
    return this.pictures.get(keyOf(origin));
  }

  /** What was drawn is of another wish, or of another generator. */
  forget(): void {
    this.pictures.clear();
    this.orders.clear();
  }

  /** Each sprite of the board that is not drawn, once, and the number by which its picture will be known. */
  order({ cells }: Board): { readonly order: number; readonly origins: readonly Origin[] } {
    const lacking = cells.map(({ origin }) => origin).filter((origin) => !this.pictureOf(origin));
    const origins = [...new Map(lacking.map((origin) => [keyOf(origin), origin])).values()];
    this.last++;
    this.orders.set(this.last, origins);
    return { order: this.last, origins };
  }

  /** False of pictures that nobody waits for any more. */
  take(order: number, from: number, pictures: readonly Picture[]): boolean {
    const origins = this.orders.get(order);
    pictures.forEach((picture, i) => {
      const origin = origins?.[from + i];
      if (origin) this.pictures.set(keyOf(origin), picture);
    });
    return origins !== undefined;
  }
}
