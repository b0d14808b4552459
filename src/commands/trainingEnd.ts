/** What is said and given back when a training ends. */

import * as vscode from 'vscode';
import { UserError } from '../gan/errors.ts';
import type { FailedEvent } from '../gan/protocol.ts';
import { ActionableError, showError } from '../workspace/errors.ts';
import type { Job } from '../workspace/job.ts';
import type { JobOutcome } from '../workspace/jobOutcome.ts';
import { trainedWords, worthwhileMinutes } from '../workspace/moreTraining.ts';
import { offer, showLog, type Action } from '../workspace/offer.ts';
import { textureCell } from '../workspace/runLog.ts';
import { lengthWords } from '../workspace/words.ts';
import { chooseAnother } from './askTraining.ts';
import type { Services } from './services.ts';

/** For a programmatic caller. */
export function resultOf(outcome: JobOutcome): { runFolder: string } {
  if (outcome.kind === 'done') return { runFolder: outcome.runFolder };
  throw new UserError(
    outcome.kind === 'failed' ? outcome.message : vscode.l10n.t('The training ended without a run.'),
  );
}

/** Says how it ended to who is looking elsewhere; the panel says it to who looks at it. */
export function tellEnd({ panels, log }: Services, job: Job, outcome: JobOutcome): void {
  if (job.state === 'stopped' || panels.isVisible(job)) return;
  if (outcome.kind === 'failed') {
    showError(new ActionableError(outcome.message, nextAction(job, outcome)), log);
  } else if (outcome.kind === 'done') {
    const message = trainedWords(job.subject, outcome.step, job.history);
    const minutes = worthwhileMinutes(job.history);
    const makesSprites = textureCell(job.history.start) === undefined;
    const generate = makesSprites ? vscode.l10n.t('Generate Sprites') : vscode.l10n.t('Generate Texture');
    const args = [outcome.runFolder];
    offer(message, [
      { title: generate, command: 'gan.generateSprites', args },
      ...(minutes === undefined ? [] : [trainMore(outcome.runFolder, minutes)]),
      { title: vscode.l10n.t('Open Run'), command: 'gan.openRun', args },
    ]);
  }
}

function trainMore(runFolder: string, moreMinutes: number): Action {
  const title = vscode.l10n.t('Train {0} More', lengthWords(moreMinutes));
  return { title, command: 'gan.resumeTraining', args: [runFolder, { moreMinutes }] };
}

function nextAction(job: Job, { isBug }: FailedEvent): ActionableError['action'] {
  if (isBug) return showLog();
  if (job.runFolder === undefined) return chooseAnother;
  return { title: vscode.l10n.t('Open Run'), command: 'gan.openRun', args: [job.runFolder] };
}
