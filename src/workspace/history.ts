/** What a panel needs of one training: gathered from its events as they come, or from its log afterwards. */

import type {
  DoneEvent,
  FailedEvent,
  FromWorker,
  PixelImage,
  StartEvent,
  StepEvent,
} from '../gan/protocol.ts';
import type { GridShape, LogLine } from './runLog.ts';

export interface LossPoint {
  readonly step: number;
  readonly lossG: number;
  readonly lossD: number;
}

/** At most `limit` points, evenly thinned: beyond it every second one is dropped, and of later ones as many fewer. */
export class LossHistory {
  points: LossPoint[] = [];
  /** Rises whenever points that were there are gone, so that who mirrors them knows to copy them anew. */
  generation = 0;
  private stride = 1;
  private seen = 0;

  constructor(private readonly limit = 4000) {}

  add(point: LossPoint): void {
    if (!Number.isFinite(point.lossG) || !Number.isFinite(point.lossD)) return;
    if ((this.points.at(-1)?.step ?? 0) >= point.step) this.rewindTo(point.step);
    if (this.seen++ % this.stride !== 0) return;
    this.points.push(point);
    if (this.points.length > this.limit) this.thin();
  }

  /** A training that went back to a checkpoint repeats steps; what it did the first time no longer counts. */
  private rewindTo(step: number): void {
    this.points = this.points.filter((point) => point.step < step);
    this.generation++;
  }

  private thin(): void {
    this.points = this.points.filter((_, index) => index % 2 === 0);
    this.stride *= 2;
    this.generation++;
  }
}

/** The last sample grid: its pixels while the training's events come in, its file afterwards. */
export interface GridPicture extends GridShape {
  readonly step: number;
  readonly path: string;
  readonly image: PixelImage | undefined;
}

export class TrainingHistory {
  readonly losses = new LossHistory();
  /** What goes on before the start. */
  preparing: string | undefined;
  start: StartEvent | undefined;
  step: StepEvent | undefined;
  grid: GridPicture | undefined;
  hasCheckpoint = false;
  warnings: readonly string[] = [];
  end: DoneEvent | FailedEvent | undefined;

  add(event: FromWorker | LogLine): void {
    switch (event.kind) {
      case 'preparing':
        this.preparing = event.message;
        return;
      case 'start':
        this.start = event;
        this.end = undefined;
        return;
      case 'step':
        this.step = event;
        this.end = undefined;
        this.losses.add({ step: event.step, lossG: event.lossG, lossD: event.lossD });
        return;
      case 'grid':
        this.grid = {
          step: event.step,
          columns: event.columns,
          rows: event.rows,
          path: event.path,
          image: 'image' in event ? event.image : undefined,
        };
        return;
      case 'checkpoint':
        this.hasCheckpoint = true;
        return;
      case 'warning':
        this.warnings = [...this.warnings, event.message].slice(-5);
        return;
      case 'done':
      case 'failed':
        this.end = event;
        return;
      case 'saved':
      case 'checked':
      case 'evaluated':
        return;
    }
  }
}
