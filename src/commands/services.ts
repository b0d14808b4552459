/** What commands work with; built once in `extension.ts`. */

import type * as vscode from 'vscode';
import type { ComparisonPanels } from '../webviews/comparisonPanels.ts';
import type { GeneratePanels } from '../webviews/generatePanels.ts';
import type { TrainingPanels } from '../webviews/trainingPanels.ts';
import type { TexturePanels } from '../webviews/texturePanels.ts';
import { showError } from '../workspace/errors.ts';
import type { JobService } from '../workspace/jobs.ts';
import type { PendingTrial } from '../workspace/pendingTrial.ts';
import type { RunList } from '../workspace/runs.ts';
import type { Seeds } from '../workspace/seeds.ts';

export interface Services {
  readonly log: vscode.LogOutputChannel;
  readonly jobs: JobService;
  readonly runs: RunList;
  readonly panels: TrainingPanels;
  readonly comparisons: ComparisonPanels;
  readonly textures: TexturePanels;
  readonly sprites: GeneratePanels;
  readonly seeds: Seeds;
  readonly pendingTrial: PendingTrial;
  /** The sample sprites that come with the extension. */
  readonly samplesFolder: string;
  /** Where jobs keep what they can make again. */
  readonly cacheFolder: string;
  /** The file of the command `gan`. */
  readonly commandLine: string;
}

/**
 * Runs a command's work and shows what goes wrong. For a programmatic caller, who has eyes for a rejection only, it
 * throws instead.
 */
export async function attempt<T>(
  { log }: Services,
  isProgrammatic: boolean,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isProgrammatic) throw error;
    showError(error, log);
    return undefined;
  }
}
