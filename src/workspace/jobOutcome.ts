/** How a job ends: its last event. */

import type {
  CheckedEvent,
  DoneEvent,
  EvaluatedEvent,
  FailedEvent,
  FromWorker,
  SavedEvent,
} from '../gan/protocol.ts';

export type JobOutcome = DoneEvent | SavedEvent | CheckedEvent | EvaluatedEvent | FailedEvent;

export function isLast(event: FromWorker): event is JobOutcome {
  return ['done', 'saved', 'checked', 'evaluated', 'failed'].includes(event.kind);
}
