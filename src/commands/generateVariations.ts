/**
 * GAN: Generate Variations. Opens a panel in which sprites like an image are looked at, picked and saved.
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
import { resultOf, settingsFor } from './findingImages.ts';
import { imagesIn } from './pickImage.ts';
import { drawsSprites, pickRun } from './pickRun.ts';
import { attempt, type Services } from './services.ts';

export type VariationOptions = Partial<Omit<VariationsRequest, 'kind' | 'image' | 'outFolder'>>;

const title = vscode.l10n.t('Generate Variations');
const count = 8;

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
      if (options === undefined) {
        services.sprites.showFound(runFolder, [image]);
        return undefined;
      }
      const settings = settingsFor(runFolder);
      const request: VariationsRequest = {
        kind: 'variations',
        image,
        count,
        distance: 0.5,
        ...settings,
        ...options,
        runFolder,
      };
      return resultOf(services, vscode.l10n.t('Finding {0}', path.basename(image)), request);
    });
  });
}
