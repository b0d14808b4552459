/** Numbers that a network has drawn become pixels only where all of them are numbers. */
import * as l10n from '@vscode/l10n';
import { areFinite } from '../engine/program.ts';
import { UserError } from '../errors.ts';
import { runName } from '../names.ts';

/**
 * The same numbers.
 * @throws UserError where one is NaN or infinite, which would be written as a black or transparent pixel.
 */
export function soundDrawing(planes: Float32Array, runFolder: string): Float32Array {
  if (areFinite(planes)) return planes;
  throw new UserError(
    l10n.t(
      '{0} has drawn what is no picture (NaN or infinite numbers): choose another checkpoint, or train anew.',
      runName(runFolder),
    ),
  );
}
