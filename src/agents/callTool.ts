/** Carries out a call of a tool, wherever it came from: input → JSON that an agent can act on. */
import { runName } from '../gan/names.ts';
import { inputOf } from './inputs.ts';
import { evaluatePlan, generatePlan, trainPlan } from './plans.ts';
import { rounded } from './rounded.ts';
import { statusOf } from './status.ts';
import type { ToolHost } from './toolHost.ts';
import type { ToolName } from './tools.ts';

export interface Answer {
  /** JSON. */
  readonly text: string;
  /** A picture of all that was made, where there is one. */
  readonly sheet?: string | undefined;
}

/** @throws UserError with a sentence that an agent can act on; whatever `signal` was aborted with. */
export async function callTool(
  host: ToolHost,
  name: ToolName,
  given: unknown,
  signal: AbortSignal,
): Promise<Answer> {
  switch (name) {
    case 'train_gan':
      return answer(await train(host, given, signal));
    case 'get_training_status':
      return answer(await statusOf(host, inputOf(name, given), signal));
    case 'generate_sprites':
      return generate(host, given, signal);
    case 'evaluate_run':
      return answer(await evaluate(host, given, signal));
  }
}

function answer(value: object): Answer {
  return { text: JSON.stringify(value, undefined, 2) };
}

async function train(host: ToolHost, given: unknown, signal: AbortSignal): Promise<object> {
  const plan = await trainPlan(host, given);
  await host.train(plan, signal);
  const { name, runFolder, folder, images, settings } = plan;
  const known = host.trainingOf(runFolder);
  return {
    runId: name,
    runFolder,
    state: known?.state ?? 'preparing',
    waiting: known?.waiting,
    folder,
    imagesFound: images,
    minutes: settings.minutes,
    next: `It trains in the background. Call get_training_status with run "${name}" and waitSeconds; it ends by itself.`,
  };
}

async function generate(host: ToolHost, given: unknown, signal: AbortSignal): Promise<Answer> {
  const plan = generatePlan(host, given);
  const { saved, seed } = await host.generate(plan, signal);
  const count = saved.files.length;
  const told = {
    runId: runName(plan.runFolder),
    files: saved.files,
    sheet: saved.sheet,
    more: saved.more,
    firstSeed: seed,
    next: `Look at the sheet and show it to the user. Call generate_sprites again for others; with seed ${seed} and count ${count} it draws these again.`,
  };
  return { ...answer(told), sheet: saved.sheet };
}

async function evaluate(host: ToolHost, given: unknown, signal: AbortSignal): Promise<object> {
  const request = await evaluatePlan(host, given);
  const { figures, notes, sprites, against, training, heldOut } = await host.evaluate(request, signal);
  return {
    runId: runName(request.source),
    sprites,
    judgedBy: { folder: against, learntFrom: training, heldOut },
    figures: figures.map(({ name, unit, value, floor, sentence }) => ({
      name,
      unit,
      value: rounded(value),
      realImages: rounded(floor),
      meaning: sentence,
    })),
    notes,
    next: 'Tell the user what the figures mean, each beside what real images get. Where sprites are copies, more images help; where they are far from real, a longer training.',
  };
}
