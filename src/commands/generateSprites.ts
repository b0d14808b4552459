/**
 * GAN: Generate Sprites. Opens a panel in which new sprites of a run are looked at, picked and saved.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.generateSprites', runFolder, options)` asks nothing, returns
 * `{ files, sheet, more }`, and throws where it failed.
 */

import * as vscode from 'vscode';
import { runName } from '../gan/names.ts';
import type { Cleaning, Format, SavedEvent } from '../gan/protocol.ts';
import { requireNoWayOut, workspaceFolderOf } from '../workspace/folders.ts';
import type { Job } from '../workspace/job.ts';
import { outputsIn, type WantedOutputs } from '../workspace/outputs.ts';
import { optionsIn } from '../workspace/trainOptions.ts';
import { requireTrust } from '../workspace/trust.ts';
import { counted } from '../workspace/words.ts';
import { firstStepDone } from './firstSteps.ts';
import { pickDrawer, runFolderIn } from './pickRun.ts';
import { savedBy } from './progress.ts';
import { attempt, type Services } from './services.ts';

export interface GenerateOptions {
  readonly count?: number;
  /** Left out, the first that this run has not used. */
  readonly seed?: number;
  readonly truncation?: number;
  /** In place of what the config or the setting `gan.generate.clean` says. */
  readonly clean?: Cleaning;
  /** Of this class only, where the run has learnt classes. */
  readonly class?: string;
  /** All of them in these as well. */
  readonly formats?: readonly Format[];
}

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.generateSprites', (target: unknown, ...args: unknown[]) => {
    const options = typeof target === 'string' ? optionsIn<GenerateOptions>(args) : undefined;
    return attempt(services, options !== undefined, async () => {
      requireTrust();
      workspaceFolderOf();
      const given = runFolderIn(target);
      const picked =
        given === undefined
          ? await pickDrawer(services, vscode.l10n.t('Generate Sprites'))
          : { runFolder: given, isBest: false };
      if (picked === undefined) return undefined;
      const { runFolder, isBest } = picked;
      // Buttons and menus that are for every run lead here.
      if (options === undefined) {
        if ((await services.runs.read(runFolder))?.cell !== undefined)
          return vscode.commands.executeCommand('gan.generateTexture', runFolder);
        services.sprites.show(runFolder, isBest ? 'best' : undefined);
        firstStepDone('generate');
        return undefined;
      }
      const outputs = outputsIn(workspaceFolderOf(vscode.Uri.file(runFolder)), runFolder);
      requireNoWayOut(runFolder, outputs.outFolder);
      const saved = await generate(services, runFolder, { ...outputs, ...options });
      return saved && { files: saved.files, sheet: saved.sheet, more: saved.more ?? [] };
    });
  });
}

/** Undefined when it was cancelled. */
async function generate(
  services: Services,
  runFolder: string,
  wish: GenerateWish,
): Promise<SavedEvent | undefined> {
  const { job, seed } = startGenerating(services, runFolder, wish);
  const saved = await savedBy(job.title, job);
  if (saved !== undefined) await services.seeds.markUsed(runFolder, seed, wish.count);
  return saved;
}

export type GenerateWish = WantedOutputs & Pick<GenerateOptions, 'seed' | 'class'>;

/** Asks nothing. The seed is that of the first sprite: who waits for the job marks it as used when it is done. */
export function startGenerating(
  { jobs, seeds }: Services,
  runFolder: string,
  wish: GenerateWish,
): { readonly job: Job; readonly seed: number } {
  const { count, seed = seeds.next(runFolder) } = wish;
  const title = vscode.l10n.t('Generating {0} from {1}', counted(count, 'sprite'), runName(runFolder));
  return { job: jobs.start(title, { ...wish, kind: 'generate', runFolder, seed }), seed };
}
