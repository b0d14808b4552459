/**
 * GAN: Generate Sprites. Writes new sprites of a run into the output folder.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.generateSprites', runFolder, options)` asks nothing, returns
 * `{ files, sheet, more }`, and throws where it failed.
 */

import * as vscode from 'vscode';
import type { Cleaning, Format, SavedEvent } from '../gan/protocol.ts';
import { shownPath } from '../gan/names.ts';
import { requireNoWayOut, workspaceFolderOf } from '../workspace/folders.ts';
import type { Job } from '../workspace/job.ts';
import { outputsIn, type WantedOutputs } from '../workspace/outputs.ts';
import { runName } from '../workspace/runFolder.ts';
import { optionsIn } from '../workspace/trainOptions.ts';
import { requireTrust } from '../workspace/trust.ts';
import { counted } from '../workspace/words.ts';
import { drawable, pickRun, runFolderIn } from './pickRun.ts';
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

const maxCount = 1024;

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.generateSprites', (target: unknown, ...args: unknown[]) => {
    const options = typeof target === 'string' ? optionsIn<GenerateOptions>(args) : undefined;
    return attempt(services, options !== undefined, async () => {
      requireTrust();
      workspaceFolderOf();
      const runFolder =
        runFolderIn(target) ?? (await pickRun(services, vscode.l10n.t('Generate Sprites'), drawable));
      if (runFolder === undefined) return undefined;
      // Buttons and menus that are for every run lead here.
      if (options === undefined && (await services.runs.read(runFolder))?.cell !== undefined) {
        return vscode.commands.executeCommand('gan.generateTexture', runFolder);
      }
      const root = workspaceFolderOf(vscode.Uri.file(runFolder));
      const outputs = outputsIn(root, runFolder);
      requireNoWayOut(runFolder, outputs.outFolder);
      const count = options === undefined ? await askCount(outputs.count) : options.count;
      if (count === undefined && options === undefined) return undefined;
      const saved = await generate(services, runFolder, {
        ...outputs,
        ...options,
        count: count ?? outputs.count,
      });
      if (saved !== undefined && options === undefined)
        await show(saved, shownPath(root.uri.fsPath, outputs.outFolder));
      return saved && { files: saved.files, sheet: saved.sheet, more: saved.more ?? [] };
    });
  });
}

async function askCount(standard: number): Promise<number | undefined> {
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Generate Sprites'),
    prompt: vscode.l10n.t('How many new sprites?'),
    value: String(standard),
    validateInput: (text) =>
      /^\s*\d+\s*$/.test(text) && Number(text) >= 1 && Number(text) <= maxCount
        ? undefined
        : vscode.l10n.t('A number from 1 to {0}.', maxCount),
  });
  return answer === undefined ? undefined : Number(answer);
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

async function show({ files, sheet }: SavedEvent, folder: string): Promise<void> {
  const [first] = files;
  if (first === undefined) return;
  const reveal = (): Thenable<void> =>
    vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(first));
  await reveal();
  const [openSheet, revealButton] = [vscode.l10n.t('Open Sheet'), vscode.l10n.t('Reveal')];
  const buttons = [...(sheet === undefined ? [] : [openSheet]), revealButton];
  const message = vscode.l10n.t('{0} in {1}', counted(files.length, 'new sprite'), folder);
  void vscode.window.showInformationMessage(message, ...buttons).then((chosen) => {
    if (chosen === revealButton) void reveal();
    if (chosen === openSheet && sheet !== undefined)
      void vscode.commands.executeCommand('vscode.open', vscode.Uri.file(sheet));
  });
}
