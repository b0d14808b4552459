/** What a workspace holds, as the context keys that commands and menus depend on. */

import { canResume, type Run } from './runFolder.ts';
import { hasEnded } from './runState.ts';

/** Runs by what can be done with them; a key is set as `gan.` and its name. */
export function whatRunsAllow(
  runs: readonly Pick<Run, 'canGenerate' | 'cell' | 'state'>[],
): Readonly<Record<string, boolean>> {
  const drawing = runs.filter(({ canGenerate }) => canGenerate);
  return {
    hasRuns: runs.length > 0,
    hasTwoRuns: runs.length > 1,
    hasEndedRuns: runs.some(({ state }) => hasEnded(state)),
    hasResumableRuns: runs.some(canResume),
    hasSprites: drawing.some(({ cell }) => cell === undefined),
    hasTextures: drawing.some(({ cell }) => cell !== undefined),
  };
}
