/** What a person is told and asked before an agent's call of a tool is carried out. */
import path from 'node:path';
import type { l10n } from 'vscode';
import type { GeneratePlan, TrainPlan } from '../../agents/plans.ts';
import { runName } from '../../gan/names.ts';
import type { EvaluateRequest } from '../../gan/protocol.ts';

/** The editor's translation, as an argument: where there is no editor, the words can be looked at as well. */
type L10n = Pick<typeof l10n, 't'>;

export interface Confirmation {
  /** While it runs. */
  readonly progress: string;
  readonly title: string;
  readonly message: string;
}

export function trainConfirmation(
  { folder, images, runFolder, settings: { minutes } }: TrainPlan,
  l10n: L10n,
): Confirmation {
  return {
    progress: l10n.t('Training on {0}', folder),
    title: l10n.t('Train a GAN on {0}?', path.basename(folder)),
    message: l10n.t(
      'Trains on the {0} images in {1} for {2} min on this computer, which keeps its processor busy. Writes the run to {3}. Uploads nothing.',
      images,
      folder,
      minutes,
      runFolder,
    ),
  };
}

export function generateConfirmation(
  { runFolder, outFolder, count }: GeneratePlan,
  l10n: L10n,
): Confirmation {
  return {
    progress: l10n.t('Generating sprites from {0}', runName(runFolder)),
    title: l10n.t('Generate sprites from {0}?', runName(runFolder)),
    message: l10n.t(
      'Draws {0} new sprites and writes them and a sheet of them to {1}. Overwrites nothing.',
      count,
      outFolder,
    ),
  };
}

export function evaluateConfirmation({ source, count }: EvaluateRequest, l10n: L10n): Confirmation {
  return {
    progress: l10n.t('Evaluating {0}', runName(source)),
    title: l10n.t('Evaluate the sprites of {0}?', runName(source)),
    message: l10n.t(
      'Draws {0} sprites in memory and compares them with the images that the run learned from, which takes up to a minute or so. Writes nothing.',
      count,
    ),
  };
}
