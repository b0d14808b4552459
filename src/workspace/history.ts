/** What a panel needs of one training: gathered from its events as they come, or from its log afterwards. */

import type {
  DoneEvent,
  FailedEvent,
  FromWorker,
  GridEvent,
  JudgedEvent,
  NeighboursEvent,
  PixelImage,
  StartEvent,
  StepEvent,
  WarningEvent,
} from '../gan/protocol.ts';
import type { GridShape, LogLine } from './runLog.ts';
import { StepSeries } from './stepSeries.ts';

export interface LossPoint {
  readonly step: number;
  readonly lossG: number;
  readonly lossD: number;
}

/** Judgements come four times a minute at most: they are thinned after hours. */
const mostJudgements = 1000;

/** More steps than a slider has places for. */
const mostGrids = 1000;

/** A sample grid in the run's folder `grids`. */
export interface GridFile extends GridShape {
  readonly step: number;
  /** Its name there: the folder may have another than when the log was written. */
  readonly file: string;
}

/** The last sample grid: its pixels while the training's events come in, its file afterwards. */
export interface GridPicture extends GridFile {
  readonly image: PixelImage | undefined;
}

export class TrainingHistory {
  readonly losses = new StepSeries<LossPoint>();
  readonly judgements = new StepSeries<JudgedEvent>(mostJudgements);
  /** The latest, which the series may have thinned out. */
  judged: JudgedEvent | undefined;
  /** The one whose state is kept; after a training went back it may be of a later step than the present one. */
  best: JudgedEvent | undefined;
  neighbours: NeighboursEvent | undefined;
  /** That the training was brought back, for as long as it has not been judged since. */
  recovery: WarningEvent | undefined;
  /** Why it is still in line. */
  waiting: string | undefined;
  /** What goes on before the start. */
  preparing: string | undefined;
  start: StartEvent | undefined;
  step: StepEvent | undefined;
  /** The last one; the series may have thinned it out. */
  grid: GridPicture | undefined;
  readonly grids = new StepSeries<GridFile>(mostGrids);
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
        return this.addStep(event);
      case 'grid':
        return this.addGrid(event);
      case 'checkpoint':
        this.hasCheckpoint = true;
        return;
      case 'judged':
        this.judgements.add(event);
        this.judged = event;
        if (event.isBest) this.best = event;
        this.recovery = undefined;
        return;
      case 'neighbours':
        this.neighbours = event;
        return;
      case 'warning':
        this.warnings = [...this.warnings, event.message].slice(-5);
        if (event.wentBackTo !== undefined) this.goBack(event);
        return;
      case 'done':
      case 'failed':
        this.end = event;
        return;
      case 'paused':
      case 'resumed':
      case 'textures':
      case 'opened':
      case 'sampled':
      case 'answered':
      case 'saved':
      case 'found':
      case 'checked':
      case 'opacity':
      case 'evaluated':
      case 'reproduced':
        return;
    }
  }

  private addStep(event: StepEvent): void {
    const { step, lossG, lossD } = event;
    this.step = event;
    this.end = undefined;
    // A reconstruction loss is no part of the game that the chart shows.
    if (Number.isFinite(lossG) && lossD !== undefined && Number.isFinite(lossD))
      this.losses.add({ step, lossG, lossD });
  }

  private addGrid(event: GridEvent | Omit<GridEvent, 'image'>): void {
    const { step, columns, rows, path } = event;
    // A log that was written on another system parts folders in another way.
    const grid: GridFile = { step, columns, rows, file: path.split(/[\\/]/).at(-1) ?? '' };
    this.grids.add(grid);
    this.grid = { ...grid, image: 'image' in event ? event.image : undefined };
  }

  /** What was judged of the steps that are given up tells nothing of the training as it is now. */
  private goBack(recovery: WarningEvent): void {
    const first = (recovery.wentBackTo ?? 0) + 1;
    this.recovery = recovery;
    this.judgements.rewindTo(first);
    if ((this.judged?.step ?? 0) >= first) this.judged = this.judgements.points.at(-1);
    if ((this.neighbours?.step ?? 0) >= first) this.neighbours = undefined;
  }
}
