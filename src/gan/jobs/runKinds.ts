/** Runs make sprites or textures, and each has jobs of its own. */
import * as l10n from '@vscode/l10n';
import type { TextureSettings } from '../config/texture.ts';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import { UserError } from '../errors.ts';
import { runName } from '../names.ts';

/** @throws UserError when the run makes textures. */
export function requireSprites(runFolder: string, { texture }: TrainingConfig): void {
  if (!texture) return;
  throw new UserError(
    l10n.t('{0} makes textures, not sprites: use GAN: Generate Texture… or gan texture.', runName(runFolder)),
  );
}

/** @throws UserError when the run makes sprites. */
export function requireTextures(runFolder: string, { texture }: TrainingConfig): TextureSettings {
  if (texture) return texture;
  throw new UserError(
    l10n.t(
      '{0} makes sprites, not textures: choose a run that was trained with the kind texture.',
      runName(runFolder),
    ),
  );
}
