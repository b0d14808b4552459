/** What the lines of a run's `log.jsonl` tell about the run. */

import { square } from '../gan/config/canvas.ts';
import type { FailedEvent, FromWorker, LoggedEvent, StartEvent } from '../gan/protocol.ts';
import type { Holder } from '../gan/runLock.ts';
import { hasEnded, type RunState } from './runState.ts';

/** A line of the log: an event without pixels, or the failure that ended the run. */
export type LogLine = LoggedEvent | FailedEvent;

/** How many sprites a sample grid has across and down. */
export interface GridShape {
  readonly columns: number;
  readonly rows: number;
}

/** Of every grid that a version before this field painted. */
const oldRows = 8;

export interface LogFacts {
  readonly start: StartEvent | undefined;
  readonly lastStep: number;
  readonly gridShape: GridShape | undefined;
  /** How the run ended; undefined while it goes on, or when it was cut off. */
  readonly end: 'finished' | 'stopped' | 'interrupted' | 'failed' | undefined;
  /** What went wrong, of one that failed. */
  readonly failure: string | undefined;
  /** Whether it rested when the log was last written to. */
  readonly isPaused: boolean;
}

/** A log that was written to within this time belongs to a training, even one whose process cannot be looked at. */
export const liveLogMs = 30_000;

type FieldType = 'string' | 'number' | 'boolean' | 'object' | 'canvas' | 'strings' | 'numbers' | 'images';

/** What each kind of line must hold to be of use; a line without is from another version or half written. */
const required: Readonly<Record<FromWorker['kind'], Readonly<Record<string, FieldType>>>> = {
  preparing: { message: 'string' },
  start: {
    name: 'string',
    runFolder: 'string',
    images: 'number',
    canvas: 'canvas',
    device: 'string',
    family: 'string',
    batch: 'number',
    seed: 'number',
  },
  step: {
    step: 'number',
    lossG: 'number',
    imagesPerSecond: 'number',
    secondsLeft: 'number',
    progress: 'number',
  },
  grid: { step: 'number', path: 'string', columns: 'number', rows: 'number' },
  checkpoint: { step: 'number', path: 'string' },
  judged: {
    step: 'number',
    kid: 'number',
    kidFloor: 'number',
    coverage: 'number',
    coverageFloor: 'number',
    nearestRatio: 'number',
    isCopying: 'boolean',
    isBest: 'boolean',
    minutes: 'number',
  },
  neighbours: { step: 'number', files: 'strings', ratios: 'numbers' },
  warning: { message: 'string' },
  paused: { step: 'number' },
  resumed: { step: 'number' },
  done: { step: 'number', reason: 'string' },
  saved: { files: 'strings' },
  found: { file: 'string', ssim: 'number', places: 'strings', sentence: 'string' },
  textures: { images: 'images' },
  opened: { canvas: 'canvas', classes: 'strings', weights: 'string', step: 'number' },
  sampled: { order: 'number', from: 'number', images: 'images' },
  answered: { order: 'number' },
  checked: { report: 'object' },
  opacity: { areOpaque: 'object' },
  evaluated: { figures: 'object' },
  reproduced: { files: 'number', lines: 'strings' },
  failed: { message: 'string' },
};

/** Of a start that lists 20,000 images as left out; longer ones are nobody's that should be taken apart. */
const longestLine = 16 * 1024 * 1024;

/** The event of one line, or undefined where the line is cut off or not an event. */
export function parseLine(line: string): LogLine | undefined {
  if (line.length > longestLine) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined; // the end of a head, the start of a tail, or a write in progress
  }
  // A log has no pixels; what claims to be some is from nobody of ours.
  const isLogged = isFields(value) && !('image' in value) && !pixelKinds.has(value['kind']);
  return isLogged ? eventIn(value) : undefined;
}

/** The event that a process sent or a log holds, or undefined where it lacks something that is read of it. */
export function eventIn(value: unknown): FromWorker | undefined {
  if (!isFields(value)) return undefined;
  const fields = current(value);
  const { kind, image } = fields;
  if (typeof kind !== 'string' || !Object.hasOwn(required, kind)) return undefined;
  const needs = Object.entries(required[kind as FromWorker['kind']]);
  const isWhole = needs.every(([name, type]) => isOfType(fields[name], type));
  if (!isWhole || (image !== undefined && !isImage(image))) return undefined;
  return fields as unknown as FromWorker; // the fields that are read were checked above
}

/** Events that are pixels and nothing else. */
const pixelKinds: ReadonlySet<unknown> = new Set<FromWorker['kind']>(['textures', 'sampled']);

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function isOfType(value: unknown, type: FieldType): boolean {
  switch (type) {
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return isFields(value);
    case 'canvas':
      return isFields(value) && Number.isFinite(value['width']) && Number.isFinite(value['height']);
    case 'strings':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'images':
      return Array.isArray(value) && value.every(isImage);
    case 'numbers':
      return Array.isArray(value) && value.every(Number.isFinite);
    default:
      return typeof value === type;
  }
}

function isImage(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { width, height, pixels } = value;
  return pixels instanceof Uint8Array && pixels.length === Number(width) * Number(height) * 4;
}

/** The side of a texture's cell, of a start event or of what a run was trained with; undefined where it makes sprites. */
export function textureCell(told: { readonly texture?: unknown } | undefined): number | undefined {
  const { texture } = told ?? {};
  const cell =
    typeof texture === 'object' && texture !== null && 'cell' in texture ? texture.cell : undefined;
  return typeof cell === 'number' && Number.isInteger(cell) && cell > 0 ? cell : undefined;
}

/** What older versions told otherwise: all canvases were squares, and the log held their side. */
function current(fields: Fields): Fields {
  const { kind, size } = fields;
  if (kind === 'start') {
    const skipped = Array.isArray(fields['skipped']) ? (fields['skipped'] as unknown[]) : [];
    return { ...(typeof size === 'number' ? { canvas: square(size) } : {}), ...fields, skipped };
  }
  return kind === 'grid' ? { rows: oldRows, ...fields } : fields;
}

/** The facts of a log of which only the first and the last bytes were read; both may be cut in the middle of a line. */
export function logFacts(head: string, tail: string): LogFacts {
  let start: StartEvent | undefined;
  let lastStep = 0;
  let gridShape: GridShape | undefined;
  let end: LogFacts['end'];
  let failure: string | undefined;
  let isPaused = false;
  for (const text of [head, tail]) {
    for (const line of text.split('\n')) {
      const event = parseLine(line);
      if (event === undefined) continue;
      if (event.kind === 'start') start = event;
      if (event.kind === 'grid') gridShape = { columns: event.columns, rows: event.rows };
      if (event.kind === 'step' || event.kind === 'done') lastStep = event.step;
      if (event.kind === 'done') end = event.reason;
      else if (event.kind === 'failed') end = 'failed';
      else if (event.kind === 'start' || event.kind === 'step') end = undefined; // it was taken up again
      if (event.kind === 'failed') failure = event.message;
      if (event.kind === 'paused') isPaused = true;
      else if (event.kind !== 'grid' && event.kind !== 'checkpoint') isPaused = false;
    }
  }
  return { start, lastStep, gridShape, end, failure: end === 'failed' ? failure : undefined, isPaused };
}

/** What the files of a run say of its state, and what this window knows of it. */
export interface StateSigns {
  readonly facts: Pick<LogFacts, 'end' | 'isPaused'>;
  /** How long ago the log was written to. */
  readonly logAgeMs: number;
  /** Of the process that has the run's lock. */
  readonly holder: Holder;
  /** What this window's own job says, which is surer than the files. */
  readonly ownState: RunState | undefined;
  /** That job is over, and its process is still going away: who holds the run is no other. */
  readonly isEnding: boolean;
}

/** The state of a run on disk. */
export function runState({ facts, logAgeMs, holder, ownState, isEnding }: StateSigns): RunState {
  // What a job of this window came to is over when another process has taken the run up.
  const isOther = holder === 'alive' && !isEnding;
  if (ownState !== undefined && !(hasEnded(ownState) && isOther)) return ownState;
  if (holder === 'alive')
    return facts.end !== undefined ? 'preparing' : facts.isPaused ? 'paused' : 'training';
  if (facts.end !== undefined) return facts.end;
  // The clock may have been put back: a log from the future is as old as it is far from now.
  return holder === 'unknown' && Math.abs(logAgeMs) < liveLogMs ? 'training' : 'interrupted';
}
