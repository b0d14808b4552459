/**
 * GAN: Blend Two Images. Opens a panel in which sprites between two images, and each in the colors of the other, are looked at,
 * picked and saved.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.blendImages', first, { second, … })` with paths asks nothing, returns
 * `{ files, found }`, and throws where it failed.
 */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../gan/errors.ts';
import type { BlendRequest } from '../gan/protocol.ts';
import { workspaceFolderOf } from '../workspace/folders.ts';
import { optionsIn } from '../workspace/trainOptions.ts';
import { requireTrust } from '../workspace/trust.ts';
import { resultOf, settingsFor } from './findingImages.ts';
import { imagesIn } from './pickImage.ts';
import { drawsSprites, pickRun } from './pickRun.ts';
import { attempt, type Services } from './services.ts';

export type BlendOptions = Partial<Omit<BlendRequest, 'kind' | 'first' | 'outFolder'>>;

const title = vscode.l10n.t('Blend Two Images');
const frames = 8;

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.blendImages', (target: unknown, ...args: unknown[]) => {
    const options = typeof target === 'string' ? (optionsIn<BlendOptions>(args) ?? {}) : undefined;
    return attempt(services, options !== undefined, async () => {
      requireTrust();
      workspaceFolderOf();
      const images = await imagesIn(target, args[0], title);
      if (images === undefined) return undefined;
      const [first, second = options?.second, more] = images;
      if (first === undefined || second === undefined || more !== undefined) {
        throw new UserError(
          vscode.l10n.t('Blending wants two images: select two .png files in the explorer.'),
        );
      }
      const runFolder = options?.runFolder ?? (await pickRun(services, title, drawsSprites));
      if (runFolder === undefined) return undefined;
      if (options === undefined) {
        services.sprites.showFound(runFolder, [first, second]);
        return undefined;
      }
      const settings = settingsFor(runFolder);
      const request: BlendRequest = {
        kind: 'blend',
        frames,
        ...settings,
        ...options,
        first,
        second,
        runFolder,
      };
      const job = vscode.l10n.t('Blending {0} and {1}', path.basename(first), path.basename(second));
      return resultOf(services, job, request);
    });
  });
}
