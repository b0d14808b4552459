/** The one sentence that says what is going on with a run; each says a condition that was measured. */

import type { JudgedEvent } from '../gan/protocol.ts';
import type { TrainingHistory } from '../workspace/history.ts';
import { textureCell, type RunState } from '../workspace/runLog.ts';
import { counted, figure, score } from '../workspace/words.ts';

/** Samples that cover less than this share of what as many real images do have no shapes yet. */
const formingShare = 1 / 3;
/** What looks like a rest is none before so many minutes have passed, and this share of those that the best took. */
const leastWaitMinutes = 4;
const waitShare = 0.2;

/** `steps` done; `canGenerate` once there is a checkpoint. */
export function sentence(
  history: TrainingHistory,
  state: RunState,
  steps: number,
  canGenerate: boolean,
): string {
  const made = makes(history);
  const kept = canGenerate
    ? `It can generate new ${made}.`
    : `It ended before its first checkpoint, so it cannot generate ${made}.`;
  switch (state) {
    case 'queued':
      return history.waiting ?? 'Waits in line.';
    case 'preparing':
      return history.preparing ?? 'Reading the images and preparing the networks.';
    case 'training':
      return trainingSentence(history, canGenerate);
    case 'paused':
      return `Paused at step ${figure(steps)}. It keeps its place until you resume or stop it.`;
    case 'stopping':
      return 'Stopping: saving a checkpoint first.';
    case 'finished':
      return `Learned from ${imagesOf(history)} in ${counted(steps, 'step')}. ${doubt(history)}${kept}`;
    case 'stopped':
      return `Stopped at step ${figure(steps)}. ${doubt(history)}${kept}`;
    case 'interrupted':
      return `Cut off at step ${figure(steps)}: the training was ended from outside. ${doubt(history)}${kept}`;
    case 'failed':
      return history.end?.kind === 'failed'
        ? history.end.message
        : `The training failed at step ${figure(steps)}.`;
  }
}

/** Of several conditions the one that a person should act on comes first. */
function trainingSentence(history: TrainingHistory, canGenerate: boolean): string {
  const { step, recovery, judged, best } = history;
  const [images, made] = [imagesOf(history), makes(history)];
  if (step === undefined) return `Read ${images}; the first step takes the longest.`;
  if (recovery !== undefined) return recovery.message;
  if (judged !== undefined) return judgedSentence(judged, best);
  if (!canGenerate)
    return `Learning from ${images}. You can generate ${made} once it has saved a checkpoint.`;
  return `Learning from ${images}. You can generate ${made} at any time; the training goes on.`;
}

function judgedSentence(judged: JudgedEvent, best: JudgedEvent | undefined): string {
  if (judged.isCopying) return `It began to copy: ${copyingClause(judged)}${keptBefore(best)}.`;
  if (best !== undefined) {
    const waited = judged.minutes - best.minutes;
    if (waited >= Math.max(leastWaitMinutes, best.minutes * waitShare))
      return `No better for ${counted(Math.floor(waited), 'minute')}: you can stop. The best, of step ${figure(best.step)}, is kept.`;
  }
  if (judged.coverage < formingShare * judged.coverageFloor)
    return 'Still learning shapes; colours settle first.';
  const floor = `real images would get ${score(judged.kidFloor)}`;
  if (judged.isBest || best === undefined) return `Getting better: quality ${score(judged.kid)}, ${floor}.`;
  return `About as good as before: quality ${score(judged.kid)}, at its best ${score(best.kid)}; ${floor}.`;
}

/** What a person should know of a run that has ended before they use what it makes. */
function doubt({ recovery, judged, best }: TrainingHistory): string {
  if (recovery !== undefined) return `${recovery.message} `;
  return judged?.isCopying === true ? `It copies: ${copyingClause(judged)}${keptBefore(best)}. ` : '';
}

function copyingClause({ nearestRatio }: JudgedEvent): string {
  return `its sprites are nearer to yours (${nearestRatio.toFixed(2)}) than new ones would be (1)`;
}

function keptBefore(best: JudgedEvent | undefined): string {
  return best === undefined ? '' : `; its best before that, of step ${figure(best.step)}, is kept`;
}

function makes({ start }: TrainingHistory): string {
  return textureCell(start) === undefined ? 'sprites' : 'textures';
}

function imagesOf({ start }: TrainingHistory): string {
  return start === undefined ? 'your images' : counted(start.images, 'image');
}
