/**
 * GAN: Generate Sprites. Writes new sprites of a run into the output folder.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.generateSprites', runFolder, options)` asks nothing, returns
 * `{ files, sheet }`, and throws where it failed.
 */

import * as vscode from 'vscode';
import type { Cleaning, SavedEvent } from '../gan/protocol.ts';
import { workspaceFolderOf } from '../workspace/folders.ts';
import { resolveOutputFolder, shownPath } from '../workspace/outputFolder.ts';
import { runName } from '../workspace/runFolder.ts';
import { readSettings } from '../workspace/settings.ts';
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
  /** In place of the setting `gan.generate.clean`. */
  readonly clean?: Cleaning;
  /** Of this class only, where the run has learnt classes. */
  readonly class?: string;
}

const maxCount = 1024;

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.generateSprites', (target: unknown, ...args: unknown[]) => {
    const options = typeof target === 'string' ? optionsIn<GenerateOptions>(args) : undefined;
    return attempt(services, options !== undefined, async () => {
      requireTrust();
      workspaceFolderOf();
      const runFolder = runFolderIn(target) ?? (await pickRun(services, 'Generate Sprites', drawable));
      if (runFolder === undefined) return undefined;
      const settings = readSettings(vscode.Uri.file(runFolder));
      const root = workspaceFolderOf(vscode.Uri.file(runFolder)).uri;
      const outFolder = resolveOutputFolder(root.fsPath, settings.outputFolder);
      const count = options === undefined ? await askCount(settings.generateCount) : options.count;
      if (count === undefined && options === undefined) return undefined;
      const saved = await generate(services, runFolder, outFolder, {
        ...options,
        count: count ?? settings.generateCount,
        clean: options?.clean ?? settings.generateClean,
      });
      if (saved !== undefined && options === undefined) await show(saved, shownPath(root.fsPath, outFolder));
      return saved && { files: saved.files, sheet: saved.sheet };
    });
  });
}

async function askCount(standard: number): Promise<number | undefined> {
  const answer = await vscode.window.showInputBox({
    title: 'Generate Sprites',
    prompt: 'How many new sprites?',
    value: String(standard),
    validateInput: (text) =>
      /^\s*\d+\s*$/.test(text) && Number(text) >= 1 && Number(text) <= maxCount
        ? undefined
        : `A number from 1 to ${maxCount}.`,
  });
  return answer === undefined ? undefined : Number(answer);
}

/** Undefined when it was cancelled. */
async function generate(
  { jobs, seeds }: Services,
  runFolder: string,
  outFolder: string,
  options: GenerateOptions & Required<Pick<GenerateOptions, 'count' | 'clean'>>,
): Promise<SavedEvent | undefined> {
  const { count, seed = seeds.next(runFolder), truncation = 1, clean } = options;
  const title = `Generating ${counted(count, 'sprite')} from ${runName(runFolder)}`;
  const job = jobs.start(title, {
    kind: 'generate',
    runFolder,
    outFolder,
    count,
    seed,
    truncation,
    clean,
    ...(options.class === undefined ? {} : { class: options.class }),
    sheet: true,
  });
  const saved = await savedBy(title, job);
  if (saved !== undefined) await seeds.markUsed(runFolder, seed, count);
  return saved;
}

async function show({ files, sheet }: SavedEvent, folder: string): Promise<void> {
  const [first] = files;
  if (first === undefined) return;
  const reveal = (): Thenable<void> =>
    vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(first));
  await reveal();
  const buttons = [...(sheet === undefined ? [] : ['Open Sheet']), 'Reveal'];
  const message = `${counted(files.length, 'new sprite')} in ${folder}`;
  void vscode.window.showInformationMessage(message, ...buttons).then((chosen) => {
    if (chosen === 'Reveal') void reveal();
    if (chosen === 'Open Sheet' && sheet !== undefined)
      void vscode.commands.executeCommand('vscode.open', vscode.Uri.file(sheet));
  });
}
