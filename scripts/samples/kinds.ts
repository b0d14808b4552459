// The kinds of sprite there are, and how to draw the n-th of each.
import { drawAxe } from './axes.ts';
import { drawBook } from './books.ts';
import type { Canvas } from './canvas.ts';
import { drawCoin } from './coins.ts';
import { Dice } from './dice.ts';
import { drawGem } from './gems.ts';
import { drawGhost } from './ghosts.ts';
import { drawHeart } from './hearts.ts';
import { drawKey } from './keys.ts';
import { drawMushroom } from './mushrooms.ts';
import { drawPotion } from './potions.ts';
import { drawRing } from './rings.ts';
import { drawShield } from './shields.ts';
import { drawSlime } from './slimes.ts';
import { drawSword } from './swords.ts';

/** Sprites drawn of each kind. */
export const spritesPerKind = 16;

const painters = {
  axe: drawAxe,
  book: drawBook,
  coin: drawCoin,
  gem: drawGem,
  ghost: drawGhost,
  heart: drawHeart,
  key: drawKey,
  mushroom: drawMushroom,
  potion: drawPotion,
  ring: drawRing,
  shield: drawShield,
  slime: drawSlime,
  sword: drawSword,
} as const satisfies Record<string, (index: number, dice: Dice) => Canvas>;

export type Kind = keyof typeof painters;

export const kinds = Object.keys(painters) as readonly Kind[];

/** The index-th sprite of a kind, always the same one, in the middle of its canvas. */
export function drawSprite(kind: Kind, index: number): Canvas {
  return painters[kind](index, new Dice(`${kind} ${index}`)).centred();
}
