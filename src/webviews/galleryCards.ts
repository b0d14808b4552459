/** What the gallery's cards say of runs, and of trainings that are no run yet. */

import * as vscode from 'vscode';
import type { Job } from '../workspace/job.ts';
import { canResume, type Run } from '../workspace/runFolder.ts';
import type { ListedRun } from '../workspace/runs.ts';
import { hasEnded } from '../workspace/runState.ts';
import { figure, stateWords, timeLeft } from '../workspace/words.ts';
import type { RunCard } from './galleryProtocol.ts';
import { cardScore } from './qualityView.ts';

/** `job`: what trains it in this window. */
export function cardOfRun(webview: vscode.Webview, run: ListedRun, job: Job | undefined): RunCard {
  const { folder, name, state, score, gridPath, gridShape, changed, canGenerate } = run;
  const thumbnail =
    gridPath === undefined
      ? undefined
      : { uri: webview.asWebviewUri(vscode.Uri.file(gridPath)).toString(), ...gridShape };
  return {
    id: folder,
    hasFolder: true,
    name,
    state,
    hasEnded: hasEnded(state),
    stateWords: stateWords(state),
    reason: job === undefined ? reasonOf(run) : reasonOfTraining(job),
    step: run.step > 0 ? vscode.l10n.t('step {0}', figure(run.step)) : '',
    changed,
    score: score && cardScore(score),
    thumbnail,
    canGenerate,
    makesTextures: run.cell !== undefined,
    canResume: canResume(run),
  };
}

export function cardOfTraining(job: Job): RunCard {
  return {
    id: job.id,
    hasFolder: false,
    name: job.subject,
    state: job.runState,
    hasEnded: hasEnded(job.runState),
    stateWords: stateWords(job.runState),
    reason: reasonOfTraining(job),
    step: '',
    changed: Date.now(),
    score: undefined,
    thumbnail: undefined,
    canGenerate: false,
    makesTextures: false,
    canResume: false,
  };
}

function reasonOf(run: Run): string {
  if (run.state === 'failed') return run.failure ?? '';
  return run.state === 'interrupted' && canResume(run)
    ? vscode.l10n.t('Can be resumed from its last checkpoint.')
    : '';
}

function reasonOfTraining({ runState, history }: Job): string {
  switch (runState) {
    case 'queued':
      return history.waiting ?? '';
    case 'preparing':
      return history.preparing ?? '';
    case 'training':
      return history.step === undefined ? '' : timeLeft(history.step.secondsLeft);
    case 'stopping':
      return vscode.l10n.t('Saving a checkpoint first.');
    default:
      return '';
  }
}
