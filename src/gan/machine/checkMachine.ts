/** Tries every backend on this machine and says how each did and which is used: what `gan doctor` reports. */
import os from 'node:os';
import * as l10n from '@vscode/l10n';
import { BACKENDS, foreignReason, plannedDevice, type Backend, type BackendChoice } from './backends.ts';
import { choose } from './choose.ts';
import type { EngineWish, Surroundings } from './chooseEngine.ts';
import { machineIdentity } from './identity.ts';
import { sentenceOfTrial, type Outcome, type Trial } from './outcome.ts';
import { implausibleReason, lookAround, plausibleBackends, type Sight } from './plausible.ts';
import { defaultCacheFolder, TrialCache } from './trialCache.ts';
import { PATIENT_LIMITS, stepWords, trialConfig } from './trialConfig.ts';
import { runTrials } from './trials.ts';

/** One backend's line. */
export interface BackendReport {
  readonly backend: Backend;
  readonly outcome: Outcome;
  readonly sentence: string;
}

export interface MachineReport {
  readonly system: {
    readonly os: string;
    readonly processor: string;
    readonly cores: number;
    readonly memoryGiB: number;
    readonly freeMemoryGiB: number;
  };
  /** By the name of the program or package. */
  readonly versions: Readonly<Record<string, string>>;
  /** The step that was tried, in words. */
  readonly step: string;
  readonly backends: readonly BackendReport[];
  /** What a training runs on now; null where the one asked for cannot be had. */
  readonly used: { readonly backend: Backend; readonly device: string; readonly reason: string } | null;
}

export async function checkMachine(
  wish: EngineWish,
  versions: Readonly<Record<string, string>>,
  signal: AbortSignal,
  surroundings: Surroundings = {},
): Promise<MachineReport> {
  const sight = await lookAround();
  const plausible = surroundings.plausible ?? plausibleBackends(sight);
  const tried = candidates(plausible, wish.provider, sight);
  const settings = { limits: PATIENT_LIMITS, signal, ...surroundings };
  const trials = await runTrials(tried, wish.config, 'always', settings);
  const step = stepWords(trialConfig(wish.config));
  if (!signal.aborted) await keep(wish, step, trials);
  const backends = BACKENDS.map((backend) => {
    const trial = trials.find((trial) => trial.backend === backend) ?? untried(backend, sight);
    return { ...trial, sentence: sentenceOfTrial(trial) };
  });
  const automatic = trials.filter(({ backend }) => backend === 'cpu' || plausible.includes(backend));
  return { system: systemFacts(), versions, step, backends, used: usedOf(wish.provider, trials, automatic) };
}

/** What is asked for is tried even where it does not seem to be here; TensorFlow says itself whether it is installed. */
function candidates(plausible: readonly Backend[], asked: BackendChoice, sight: Sight): readonly Backend[] {
  const isExtra = (backend: Backend) => backend === asked || backend === 'tensorflow';
  return BACKENDS.filter(
    (backend) =>
      backend !== 'cpu' &&
      (plausible.includes(backend) || isExtra(backend)) &&
      foreignReason(backend, sight.platform) === undefined,
  );
}

function untried(backend: Backend, sight: Sight): Trial {
  const reason = implausibleReason(backend, sight) ?? l10n.t('it was not tried');
  return { backend, outcome: { kind: 'unavailable', reason } };
}

function usedOf(
  asked: BackendChoice,
  trials: readonly Trial[],
  automatic: readonly Trial[],
): MachineReport['used'] {
  if (asked === 'auto') return described(choose(automatic));
  const isRight = trials.some(({ backend, outcome }) => backend === asked && outcome.kind === 'right');
  return isRight ? described({ backend: asked, reason: l10n.t('It was asked for.') }) : null;
}

function described({ backend, reason }: { backend: Backend; reason: string }) {
  return { backend, device: plannedDevice(backend), reason };
}

async function keep(wish: EngineWish, step: string, trials: readonly Trial[]): Promise<void> {
  const cache = await TrialCache.open(wish.cacheFolder ?? defaultCacheFolder(), await machineIdentity());
  await cache.keep(step, trials);
}

const GIB = 2 ** 30;

function systemFacts(): MachineReport['system'] {
  const processors = os.cpus();
  const round = (bytes: number) => Math.round((bytes / GIB) * 10) / 10;
  return {
    os: `${os.type()} ${os.release()} ${os.arch()}`,
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGiB: round(os.totalmem()),
    freeMemoryGiB: round(os.freemem()),
  };
}
