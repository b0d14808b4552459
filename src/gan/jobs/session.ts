/** A training while it runs: its steps, and what is done between them. */
import type { TrainingConfig } from '../config/trainingConfig.ts';
import { changed, type DividedDataset } from '../data/holdOut.ts';
import { greyPlane, opaquePlanes } from '../data/pixels.ts';
import { compiledEngine } from '../engine/compiled.ts';
import type { Engine } from '../engine/program.ts';
import { networksOf } from '../models/families.ts';
import { GREY_CHANNELS } from '../models/model.ts';
import {
  copied,
  dropCheckpointsAfter,
  saveBestCheckpoint,
  saveCheckpoint,
  type Checkpoint,
} from '../training/checkpoint.ts';
import { Guard } from '../training/guard.ts';
import { Trainer, type Losses } from '../training/trainer.ts';
import type { JobEvent } from './events.ts';
import { GridPainter } from './gridPainter.ts';
import { Judging, type Findings } from './judging.ts';
import { Pace } from './pace.ts';
import { Patience } from './patience.ts';
import type { RunFolder } from './runFolder.ts';
import { Schedule } from './schedule.ts';

export class TrainingSession {
  private readonly pace = new Pace();
  private readonly schedule = new Schedule();
  private readonly patience = new Patience();
  private readonly guard: Guard;
  /** What the judgement that is under way judges. */
  private judgedState: Checkpoint | undefined;
  /** Set when there is no point in going on. */
  private isDone = false;

  private constructor(
    private readonly runFolder: RunFolder,
    private readonly trainer: Trainer,
    private readonly painter: GridPainter,
    private readonly judging: Judging,
    private readonly tell: (event: JobEvent) => Promise<void>,
  ) {
    this.guard = new Guard(trainer);
  }

  static async create(
    runFolder: RunFolder,
    data: DividedDataset,
    config: TrainingConfig,
    engine: Engine,
    tell: (event: JobEvent) => Promise<void>,
  ): Promise<TrainingSession> {
    const networks = networksOf(config);
    const isGrey = networks.channels === GREY_CHANNELS;
    const seen = isGrey ? changed(data, greyPlane) : data;
    const trainer = await Trainer.create(engine, networks, seen.training, config, { heldOut: seen.heldOut });
    // The CPU has nothing else to do where a graphics card trains, and draws and judges at once.
    const painter = await GridPainter.create(compiledEngine(), networks.generator, config.canvas);
    const judgedBy = isGrey ? changed(seen, opaquePlanes) : data;
    const judging = new Judging(compiledEngine(), judgedBy, networks.generator);
    return new TrainingSession(runFolder, trainer, painter, judging, tell);
  }

  /** Until the budget is used, there is no point in going on, or `signal` asks to stop; a checkpoint is the last thing written. */
  async run(signal: AbortSignal): Promise<void> {
    await this.paint();
    this.pace.read(performance.now(), 0, 0);
    const isOver = () => this.trainer.progress >= 1 || this.isDone || signal.aborted;
    while (!isOver()) {
      await this.runSteps();
      await this.judge();
      if (isOver()) break; // the last grid and checkpoint come below
      if (this.schedule.gridIsDue()) await this.paint();
      if (this.schedule.checkpointIsDue()) await this.save();
    }
    await this.paint();
    await this.save();
    const reason = signal.aborted && this.trainer.progress < 1 ? 'stopped' : 'finished';
    await this.tell({ kind: 'done', runFolder: this.runFolder.path, step: this.trainer.step, reason });
  }

  async dispose(): Promise<void> {
    await this.trainer.dispose();
    await this.painter.dispose();
    await this.judging.dispose();
  }

  private async runSteps(): Promise<void> {
    for (const losses of await this.trainer.runSteps()) {
      if (this.guard.watchStep(losses)) return this.recover();
      await this.tell(this.stepEvent(losses));
    }
  }

  private stepEvent(losses: Losses): JobEvent {
    const { kimg, progress } = this.trainer;
    return {
      kind: 'step',
      kimg,
      ...losses,
      ...this.pace.read(performance.now(), kimg * 1000, progress),
      progress,
    };
  }

  private async judge(): Promise<void> {
    const findings = this.judging.take();
    if (findings) await this.heed(findings);
    if (!this.judging.isDue()) return;
    this.judgedState = copied(this.trainer.checkpoint());
    void this.judging.start(this.judgedState, this.trainer.weights());
  }

  private async heed({ judged, neighbours }: Findings): Promise<void> {
    const state = this.judgedState;
    // A judgement of what the training has gone back from says nothing of what it is now.
    if (!state) return;
    await this.tell(judged);
    await this.tell(neighbours);
    if (this.guard.watchSamples(judged)) return this.recover();
    if (judged.isBest) await saveBestCheckpoint(this.runFolder.checkpointFolder, state);
    const advice = this.patience.read(judged.isBest, this.trainer.minutes);
    if (!advice) return;
    await this.tell({ kind: 'warning', message: advice });
    this.isDone = true;
  }

  private async recover(): Promise<void> {
    const { message, step, goesOn } = this.guard.recover();
    this.judgedState = undefined;
    this.isDone = !goesOn;
    await dropCheckpointsAfter(this.runFolder.checkpointFolder, step);
    await this.tell({ kind: 'warning', message, wentBackTo: step });
  }

  private async paint(): Promise<void> {
    const { step } = this.trainer;
    const { columns, rows } = this.painter;
    const image = await this.painter.paint(this.trainer.weights());
    const path = await this.runFolder.writeGrid(step, image);
    await this.tell({ kind: 'grid', step, path, columns, rows, image });
  }

  private async save(): Promise<void> {
    const checkpoint = this.trainer.checkpoint();
    const path = await saveCheckpoint(this.runFolder.checkpointFolder, checkpoint);
    this.guard.remember();
    await this.tell({ kind: 'checkpoint', step: checkpoint.step, path });
  }
}
