/** How a job ends: its last event. */

import type {
  CheckedEvent,
  DoneEvent,
  EvaluatedEvent,
  FailedEvent,
  FromWorker,
  ReproducedEvent,
  SavedEvent,
} from '../gan/protocol.ts';

export type JobOutcome =
  DoneEvent | SavedEvent | CheckedEvent | EvaluatedEvent | ReproducedEvent | FailedEvent;

export function isLast(event: FromWorker): event is JobOutcome {
  return ['done', 'saved', 'checked', 'evaluated', 'reproduced', 'failed'].includes(event.kind);
}
