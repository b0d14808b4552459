/** What a training runs on: what was asked for, or the fastest that computes right, by trials kept from earlier or made now. */
import * as l10n from '@vscode/l10n';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { Engine } from '../engine/program.ts';
import { UserError } from '../errors.ts';
import { BACKEND_NAMES, engineOf, foreignReason, type Backend, type BackendChoice } from './backends.ts';
import { choose, nothingElse, type Choice } from './choose.ts';
import { machineIdentity } from './identity.ts';
import { sentenceOfTrial, type Trial } from './outcome.ts';
import { lookAround, plausibleBackends } from './plausible.ts';
import { defaultCacheFolder, TrialCache } from './trialCache.ts';
import { type Limits, PATIENT_LIMITS, QUICK_LIMITS, stepWords, trialConfig } from './trialConfig.ts';
import { runTrials } from './trials.ts';

export interface EngineWish {
  readonly provider: BackendChoice;
  readonly config: TrainingConfig;
  /** Where trials are kept; left out, where this platform's programs keep such things. */
  readonly cacheFolder?: string | undefined;
}

/** What a test puts in the place of this machine. */
export interface Surroundings {
  readonly plausible?: readonly Backend[];
  /** The program that tries a backend. */
  readonly program?: string;
  /** How long it may take. */
  readonly limits?: Limits;
}

export interface ChosenEngine {
  readonly engine: Engine;
  /** In whole sentences. */
  readonly reason: string;
}

/**
 * @param tell hears a line for people before a trial and one after it
 * @throws UserError when a provider was asked for that cannot be had.
 */
export async function chooseEngine(
  wish: EngineWish,
  tell: (line: string) => void,
  signal: AbortSignal,
  surroundings: Surroundings = {},
): Promise<ChosenEngine> {
  const { backend, reason } = await choiceFor(wish, tell, signal, surroundings);
  return { engine: await engineOf(backend), reason };
}

async function choiceFor(
  wish: EngineWish,
  tell: (line: string) => void,
  signal: AbortSignal,
  surroundings: Surroundings,
): Promise<Choice> {
  if (wish.provider === 'cpu') return { backend: 'cpu', reason: l10n.t('The CPU was asked for.') };
  if (wish.provider !== 'auto') return askedFor(wish.provider, wish, tell, signal, surroundings);
  const plausible = surroundings.plausible ?? plausibleBackends(await lookAround());
  if (plausible.length === 0) return { backend: 'cpu', reason: nothingElse() };
  const cache = await openCache(wish);
  const step = stepWords(trialConfig(wish.config));
  const kept = cache.of(step).filter(({ backend }) => backend === 'cpu' || plausible.includes(backend));
  if (plausible.every((backend) => kept.some((trial) => trial.backend === backend))) return choose(kept);
  tell(l10n.t('Checking what this machine trains fastest with, once…'));
  const settings = { limits: QUICK_LIMITS, signal, ...surroundings };
  const trials = await runTrials(plausible, wish.config, 'whenNeeded', settings);
  // Trials that were cut short say nothing about the machine.
  if (signal.aborted) return { backend: 'cpu', reason: nothingElse() };
  await cache.keep(step, trials);
  const choice = choose(trials);
  tell(choice.reason);
  return choice;
}

/** A kept trial that went well is enough; one that did not is made again, with patience: the user may have mended it. */
async function askedFor(
  backend: Backend,
  wish: EngineWish,
  tell: (line: string) => void,
  signal: AbortSignal,
  surroundings: Surroundings,
): Promise<Choice> {
  const foreign = foreignReason(backend, process.platform);
  if (foreign !== undefined) {
    throw refused({ backend, outcome: { kind: 'unavailable', reason: foreign } });
  }
  const cache = await openCache(wish);
  const step = stepWords(trialConfig(wish.config));
  const choice = { backend, reason: l10n.t('{0} was asked for.', BACKEND_NAMES[backend]) };
  const isRight = (trials: readonly Trial[]) =>
    trials.some((trial) => trial.backend === backend && trial.outcome.kind === 'right');
  if (isRight(cache.of(step))) return choice;
  tell(l10n.t('Checking that {0} computes right here…', BACKEND_NAMES[backend]));
  const settings = { limits: PATIENT_LIMITS, signal, ...surroundings };
  const trials = await runTrials([backend], wish.config, 'whenNeeded', settings);
  if (signal.aborted) return choice;
  await cache.keep(step, trials);
  const own = trials.find((trial) => trial.backend === backend);
  if (own && !isRight(trials)) throw refused(own);
  return choice;
}

async function openCache({ cacheFolder }: EngineWish): Promise<TrialCache> {
  return TrialCache.open(cacheFolder ?? defaultCacheFolder(), await machineIdentity());
}

function refused(trial: Trial): UserError {
  return new UserError(
    l10n.t('{0}: take another provider, or auto.', sentenceOfTrial(trial).replace(/[.。]$/, '')),
  );
}
