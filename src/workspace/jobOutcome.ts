/** How a job ends: its last event. */

import type {
  CheckedEvent,
  DoneEvent,
  EvaluatedEvent,
  FailedEvent,
  FromWorker,
  OpacityEvent,
  ReproducedEvent,
  SavedEvent,
} from '../gan/protocol.ts';

export type JobOutcome =
  DoneEvent | SavedEvent | CheckedEvent | OpacityEvent | EvaluatedEvent | ReproducedEvent | FailedEvent;

export function isLast(event: FromWorker): event is JobOutcome {
  return ['done', 'saved', 'checked', 'opacity', 'evaluated', 'reproduced', 'failed'].includes(event.kind);
}
