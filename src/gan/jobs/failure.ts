/** What a job says when it ends by an error. */
import * as l10n from '@vscode/l10n';
import { ChangedData } from '../data/digests.ts';
import { sentenceOf, UserError } from '../errors.ts';
import { shortage } from '../files.ts';
import type { FailedEvent } from './events.ts';
import { WouldReplace } from './installing.ts';

export function failureOf(error: unknown): FailedEvent {
  const lack = shortage(error);
  const message = sentenceOf(lack ?? error);
  if (lack) return { kind: 'failed', message, isBug: false };
  if (error instanceof ChangedData) return { kind: 'failed', message, isBug: false, question: 'changedData' };
  if (error instanceof WouldReplace) return { kind: 'failed', message, isBug: false, question: 'replace' };
  if (error instanceof UserError) return { kind: 'failed', message, isBug: false };
  const detail = error instanceof Error && error.stack ? error.stack : message;
  return {
    kind: 'failed',
    message: l10n.t('Something went wrong inside: {0}', message),
    isBug: true,
    detail,
  };
}
