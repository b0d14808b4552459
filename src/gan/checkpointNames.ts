/** The names of a run's checkpoints: which of them a training replaces, and which it never touches. */

export interface CheckpointName {
  /** `latest` go in time, as later ones come; `best` is replaced by a better one; `kept` stay: by a link or a copy, made by a person. */
  readonly kind: 'latest' | 'best' | 'kept';
  /** Undefined of the best, whose name does not tell. */
  readonly step: number | undefined;
}

/** The one that was judged the best, beside the latest. */
export const BEST_CHECKPOINT = 'best.safetensors';
const STEPS = /^(kept-)?(\d{6,})\.safetensors$/;

export function checkpointName(step: number): string {
  return `${String(step).padStart(6, '0')}.safetensors`;
}

/** Under this name no training deletes it. */
export function keptCheckpointName(step: number): string {
  return `kept-${checkpointName(step)}`;
}

/** What a file is by its name; undefined of what is no checkpoint. */
export function parseCheckpointName(file: string): CheckpointName | undefined {
  if (file === BEST_CHECKPOINT) return { kind: 'best', step: undefined };
  const [, kept, digits] = STEPS.exec(file) ?? [];
  if (digits === undefined) return undefined;
  return { kind: kept === undefined ? 'latest' : 'kept', step: Number(digits) };
}
