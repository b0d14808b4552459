/** Puts the chosen background behind all sprites of the page, which are elements of the class `ground` (background.css). */

import type { Background } from '../protocol.ts';

export function showBackground({ kind, color }: Background): void {
  document.body.dataset['background'] = kind;
  document.body.style.setProperty('--game-color', color);
}
