/** From how the trials ended to what runs, and why. */
import * as l10n from '@vscode/l10n';
import { inARow } from '../language.ts';
import { BACKEND_NAMES, type Backend } from './backends.ts';
import { milliseconds, sentenceOfTrial, type RightOutcome, type Trial } from './outcome.ts';

export interface Choice {
  readonly backend: Backend;
  readonly reason: string;
}

/** What wins by less than this may as well have won by chance, and takes longer to prepare. */
const WORTH_IT = 0.9;

/** @param trials of the backends that could be here; without one of the CPU where no other gave an answer. */
export function choose(trials: readonly Trial[]): Choice {
  const right = trials.flatMap(({ backend, outcome }) =>
    outcome.kind === 'right' ? [{ backend, outcome }] : [],
  );
  const cpu = right.find(({ backend }) => backend === 'cpu');
  const best = right
    .filter(({ backend }) => backend !== 'cpu')
    .sort((a, b) => a.outcome.msPerStep - b.outcome.msPerStep)[0];
  if (cpu && best && best.outcome.msPerStep < cpu.outcome.msPerStep * WORTH_IT) {
    return { backend: best.backend, reason: winnersReason(best.backend, best.outcome, cpu.outcome) };
  }
  const others = trials.filter(({ backend }) => backend !== 'cpu').map(sentenceOfTrial);
  if (others.length === 0) return { backend: 'cpu', reason: nothingElse() };
  const fastest = cpu
    ? l10n.t('The CPU is the fastest here at {0} a step.', milliseconds(cpu.outcome.msPerStep))
    : l10n.t('The CPU is the fastest here.');
  return { backend: 'cpu', reason: inARow(fastest, ...others) };
}

export function nothingElse(): string {
  return l10n.t('No graphics card was found that could be faster than the CPU.');
}

function winnersReason(backend: Backend, own: RightOutcome, cpu: RightOutcome): string {
  const times = Math.round((cpu.msPerStep / own.msPerStep) * 10) / 10;
  return l10n.t(
    '{0} is the fastest here that computes right: {1} a step, the CPU {2} ({3} times).',
    BACKEND_NAMES[backend],
    milliseconds(own.msPerStep),
    milliseconds(cpu.msPerStep),
    times,
  );
}
