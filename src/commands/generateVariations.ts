/**
 * GAN: Generate Variations. Finds an image in a run, and writes sprites like it into the output folder.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.generateVariations', image, options)` with a path asks nothing,
 * returns `{ files, found }`, and throws where it failed.
 */

import * as path from 'node:path';
import * as vscode from 'vscode';
import type { VariationsRequest } from '../gan/protocol.ts';
import { workspaceFolderOf } from '../workspace/folders.ts';
import { optionsIn } from '../workspace/trainOptions.ts';
import { requireTrust } from '../workspace/trust.ts';
import { resultOf, settingsFor, showResult } from './findingImages.ts';
import { imagesIn } from './pickImage.ts';
import { drawsSprites, pickRun } from './pickRun.ts';
import { attempt, type Services } from './services.ts';

export type VariationOptions = Partial<Omit<VariationsRequest, 'kind' | 'image' | 'outFolder'>>;

const title = vscode.l10n.t('Generate Variations');
const count = 8;
const distances = [
  { label: vscode.l10n.t('Close'), description: vscode.l10n.t('other details'), distance: 0.3 },
  { label: vscode.l10n.t('Near'), description: vscode.l10n.t('other colours and parts'), distance: 0.5 },
  { label: vscode.l10n.t('Far'), description: vscode.l10n.t('little of it is left'), distance: 0.7 },
];

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.generateVariations', (target: unknown, ...args: unknown[]) => {
    const options = typeof target === 'string' ? (optionsIn<VariationOptions>(args) ?? {}) : undefined;
    return attempt(services, options !== undefined, async () => {
      requireTrust();
      workspaceFolderOf();
      const [image] = (await imagesIn(target, undefined, title)) ?? [];
      if (image === undefined) return undefined;
      const runFolder = options?.runFolder ?? (await pickRun(services, title, drawsSprites));
      if (runFolder === undefined) return undefined;
      const distance = options === undefined ? await askDistance() : 0.5;
      if (distance === undefined) return undefined;
      const settings = settingsFor(runFolder);
      const request: VariationsRequest = {
        kind: 'variations',
        image,
        count,
        distance,
        seed: 0,
        ...settings,
        ...options,
        runFolder,
      };
      const result = await resultOf(services, vscode.l10n.t('Finding {0}', path.basename(image)), request);
      if (result !== undefined && options === undefined) await showResult(result, settings);
      return result;
    });
  });
}

async function askDistance(): Promise<number | undefined> {
  const picked = await vscode.window.showQuickPick(distances, {
    title,
    placeHolder: vscode.l10n.t('How far from your image?'),
  });
  return picked?.distance;
}
