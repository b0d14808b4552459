/** Keys of sprites: the same for the same picture alone. */

import type { Origin, Sprite } from './generateProtocol.ts';

/** `5`, `5/81~0.5`, `variation 0.5/81` */
export function originKey({ seed, varied = [], found }: Origin): string {
  const { kind = '', ...place } = found ?? {};
  const from = found === undefined ? [] : [[kind, ...(Object.values(place) as unknown[])].join(' ')];
  return [...from, seed, ...varied.map((variation) => `${variation.seed}~${variation.distance}`)].join('/');
}

/** @param latest the weights that draw a sprite which names none */
export function spriteKey({ origin, wish, weights }: Sprite, latest = ''): string {
  const { truncation, palette, class: name = '' } = wish;
  return JSON.stringify([originKey(origin), truncation, palette, name, weights ?? latest]);
}
