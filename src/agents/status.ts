/** How a run stands, for an agent: from its files, and from what its host knows of it. */
import { setTimeout as delay } from 'node:timers/promises';
import { runName } from '../gan/names.ts';
import type { StepEvent } from '../gan/protocol.ts';
import { TrainingHistory } from '../workspace/history.ts';
import { readHistory, readRun, type Run } from '../workspace/runFolder.ts';
import { hasEnded, type RunState } from '../workspace/runState.ts';
import type { Inputs } from './inputs.ts';
import { noRun, runPlaces } from './places.ts';
import { qualityOf } from './quality.ts';
import { rounded } from './rounded.ts';
import type { KnownTraining, ToolHost } from './toolHost.ts';

const POLL_MS = 500;
/** Until an agent should look again. */
const SOONEST_SECONDS = 5;
const LATEST_SECONDS = 50;

interface Found {
  readonly runFolder: string;
  /** Undefined until it has a folder. */
  readonly run: Run | undefined;
  readonly known: KnownTraining | undefined;
}

/**
 * Waits as long as it is asked to while the training goes on.
 * @throws UserError when there is no such run.
 */
export async function statusOf(
  host: ToolHost,
  { run, waitSeconds = 0 }: Inputs['get_training_status'],
  signal: AbortSignal,
): Promise<object> {
  const until = performance.now() + waitSeconds * 1000;
  let found = await find(host, run);
  for (;;) {
    const left = until - performance.now();
    if (hasEnded(stateOf(found)) || left <= 0) return described(found);
    await delay(Math.min(POLL_MS, left), undefined, { signal });
    found = await find(host, run);
  }
}

async function find(host: ToolHost, run: string): Promise<Found> {
  for (const runFolder of runPlaces(host.roots, run)) {
    const known = host.trainingOf(runFolder);
    const onDisk = await readRun(runFolder, known?.failure === undefined ? known?.state : undefined);
    if (onDisk !== undefined || known !== undefined) return { runFolder, run: onDisk, known };
  }
  throw noRun(run);
}

function stateOf({ run, known }: Found): RunState {
  return run?.state ?? known?.state ?? 'failed';
}

/** JSON drops what is undefined. */
async function described(found: Found): Promise<object> {
  const { runFolder, run, known } = found;
  const state = stateOf(found);
  const history = run === undefined ? new TrainingHistory() : await readHistory(runFolder);
  const { start, step, warnings } = history;
  const isTraining = state === 'training';
  return {
    runId: runName(runFolder),
    runFolder,
    state,
    waiting: known?.waiting,
    failure: run === undefined ? known?.failure : (run.failure ?? cutOffEarly(run)),
    trainedOn: start && { folder: start.folder, images: start.images, leftOut: start.skipped.length },
    device: start?.device,
    step: run?.step ?? 0,
    percentDone: step && Math.round(100 * Math.min(1, step.progress)),
    minutesLeft: isTraining ? step && rounded(step.secondsLeft / 60) : undefined,
    imagesPerSecond: isTraining ? step && Math.round(step.imagesPerSecond) : undefined,
    losses: step && lossesOf(step),
    quality: qualityOf(history),
    sampleGrid: run?.gridPath,
    canGenerate: run?.canGenerate ?? false,
    warnings: warnings.length === 0 ? undefined : warnings,
    next: nextStep(state, run, step?.secondsLeft),
  };
}

function lossesOf({ lossG, lossD }: StepEvent): object {
  return { generator: rounded(lossG), discriminator: lossD === undefined ? undefined : rounded(lossD) };
}

/** Why a run that ended without a word has nothing. */
function cutOffEarly({ state, canGenerate }: Run): string | undefined {
  if (state !== 'interrupted' || canGenerate) return undefined;
  return 'It was cut off before its first checkpoint: its process was ended, or the machine was.';
}

function nextStep(state: RunState, run: Run | undefined, secondsLeft = LATEST_SECONDS): string {
  const draws = run?.canGenerate === true;
  if (!hasEnded(state)) {
    const seconds = Math.round(Math.min(LATEST_SECONDS, Math.max(SOONEST_SECONDS, secondsLeft)));
    const meanwhile = draws ? ' generate_sprites can draw from its latest checkpoint meanwhile.' : '';
    return `Call get_training_status again with waitSeconds ${seconds}.${meanwhile}`;
  }
  if (run?.cell !== undefined)
    return 'It makes textures: the user can draw them with GAN: Generate Texture… or gan texture.';
  if (draws)
    return 'Call generate_sprites to draw with it, or evaluate_run to judge it thoroughly. If the sprites are not good enough, train again for longer.';
  return 'It has no checkpoint, so it cannot draw: mend what went wrong and call train_gan again.';
}
