/** Why two pictures of one name are not the same, by how they were made. */
import type { Recipe } from './recipe.ts';

/** All that a picture depends on besides its checkpoint. */
const SETTINGS = ['seed', 'truncation', 'class', 'clean', 'dither', 'palette', 'count', 'sheet'] as const;

/**
 * A clause that goes on after a colon.
 * @param kept of the picture that is there; undefined where it does not say it
 */
export function differenceWords(kept: Recipe | undefined, made: Recipe): string {
  if (!kept) return 'it does not say how it was made';
  if (kept.checkpoint !== made.checkpoint) {
    const [then, now] = [`step ${kept.step} of ${kept.run}`, `step ${made.step} of ${made.run}`];
    return then === now
      ? `it was drawn by another training that was called ${kept.run}`
      : `it was drawn at ${then}, and the config takes ${now}`;
  }
  const others = SETTINGS.filter((name) => JSON.stringify(kept[name]) !== JSON.stringify(made[name]));
  return others.length > 0
    ? `it was made with another ${others.join(', ')}`
    : 'it was changed after it was made, or made on another kind of machine';
}
