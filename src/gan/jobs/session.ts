/** A training while it runs: its steps, and what is done between them. */
import type { TrainingConfig } from '../config/trainingConfig.ts';
import { changed, type DividedDataset } from '../data/holdOut.ts';
import { greyPlane, opaquePlanes } from '../data/pixels.ts';
import { compiledEngine } from '../engine/compiled.ts';
import type { Engine } from '../engine/program.ts';
import { networksOf } from '../models/families.ts';
import { GREY_CHANNELS } from '../models/model.ts';
import { copied, saveBestCheckpoint, saveCheckpoint, type Checkpoint } from '../training/checkpoint.ts';
import { Guard } from '../training/guard.ts';
import { Trainer, type Losses } from '../training/trainer.ts';
import { INTERRUPTED, type Pause } from './control.ts';
import type { DoneEvent, JobEvent } from './events.ts';
import { GridPainter } from './gridPainter.ts';
import { EvaluationThread } from './evaluationThread.ts';
import { Judging, type Findings } from './judging.ts';
import { Pace } from './pace.ts';
import { Patience } from './patience.ts';
import type { RunFolder } from './runFolder.ts';
import { Schedule } from './schedule.ts';
import { TrainingSpread } from './trainingSpread.ts';

/** What a session is besides its images and settings. */
export interface Origin {
  /** Where it goes on; left out, it begins. */
  readonly from?: Checkpoint;
  /** Of its images. */
  readonly dataHash?: string;
  readonly pause?: Pause;
  /** How long it is not judged; left out, what suits people. */
  readonly unjudgedSeconds?: number;
}

export class TrainingSession {
  private pace = new Pace();
  private readonly schedule = new Schedule();
  private readonly patience: Patience;
  private readonly guard: Guard;
  private readonly spread: TrainingSpread;
  /** What the judgement that is under way judges. */
  private judgedState: Checkpoint | undefined;
  /** Of the best checkpoint on the disk. */
  private bestKid: number | null = null;
  /** Set when there is no point in going on. */
  private isDone = false;

  private constructor(
    private readonly runFolder: RunFolder,
    private readonly trainer: Trainer,
    private readonly painter: GridPainter,
    /** Undefined where samples are not judged. */
    private readonly judging: Judging | undefined,
    private readonly thread: EvaluationThread,
    private readonly tell: (event: JobEvent) => Promise<void>,
    private readonly origin: Origin,
  ) {
    this.guard = new Guard(trainer);
    this.spread = new TrainingSpread(trainer, thread);
    const { from } = origin;
    if (from) {
      trainer.takeUp(from);
      this.guard.takeUp(from.recoveries ?? 0);
      this.bestKid = from.bestKid ?? null;
      judging?.takeUp(this.bestKid);
    }
    // Who takes up a training that had ended hopes anew.
    this.patience = new Patience(trainer.minutes);
  }

  static async create(
    runFolder: RunFolder,
    data: DividedDataset,
    config: TrainingConfig,
    engine: Engine,
    tell: (event: JobEvent) => Promise<void>,
    origin: Origin = {},
  ): Promise<TrainingSession> {
    const unsettled = networksOf(config);
    const isGrey = unsettled.channels === GREY_CHANNELS;
    const seen = isGrey ? changed(data, greyPlane) : data;
    const trainer = await Trainer.create(engine, unsettled, seen.training, config, {
      heldOut: seen.heldOut,
      ...(origin.from ? { from: origin.from } : {}),
    });
    const { generator } = trainer.networks;
    // The CPU has nothing else to do where a graphics card trains, and draws and judges at once.
    const painter = await GridPainter.create(compiledEngine(), generator, config.canvas);
    const judgedBy = isGrey ? changed(seen, opaquePlanes) : data;
    const { homes } = generator;
    const thread = new EvaluationThread({ config, data: judgedBy, ...(homes ? { anchors: homes } : {}) });
    // Of a texture, no place is the same as in an image: what is near or far says nothing of how good it is.
    const judging = config.texture
      ? undefined
      : new Judging(thread, data.training.files, origin.unjudgedSeconds);
    return new TrainingSession(runFolder, trainer, painter, judging, thread, tell, origin);
  }

  /** Until the budget is used, there is no point in going on, or `signal` asks to stop; a checkpoint is the last thing written. */
  async run(signal: AbortSignal): Promise<void> {
    await this.paint();
    this.startPace();
    const isOver = () => this.hasUsedBudget || this.isDone || signal.aborted;
    while (!isOver()) {
      if (this.origin.pause?.isOn) {
        await this.rest(this.origin.pause, signal);
        continue;
      }
      await this.runSteps();
      await this.judge();
      if (this.hasUsedBudget) await this.judgeEnd();
      if (isOver()) break; // the last grid and checkpoint come below
      if (this.schedule.gridIsDue()) await this.paint();
      if (this.schedule.checkpointIsDue()) await this.save();
    }
    await this.spread.find();
    await this.paint();
    await this.save();
    const end = { runFolder: this.runFolder.path, step: this.trainer.step };
    await this.tell({ kind: 'done', ...end, reason: this.endReason(signal) });
  }

  async dispose(): Promise<void> {
    await this.trainer.dispose();
    await this.painter.dispose();
    await this.thread.stop();
  }

  private get hasUsedBudget(): boolean {
    return this.trainer.progress >= 1;
  }

  private endReason(signal: AbortSignal): DoneEvent['reason'] {
    if (!signal.aborted || this.hasUsedBudget) return 'finished';
    return signal.reason === INTERRUPTED ? 'interrupted' : 'stopped';
  }

  /** The place in memory stays, and a checkpoint for the case that the process does not. */
  private async rest(pause: Pause, signal: AbortSignal): Promise<void> {
    await this.save();
    await this.tell({ kind: 'paused', step: this.trainer.step });
    await pause.over(signal);
    this.trainer.skipTime();
    this.schedule.skipTime();
    this.startPace();
    if (!signal.aborted) await this.tell({ kind: 'resumed', step: this.trainer.step });
  }

  private startPace(): void {
    const { kind, amount } = this.trainer.config.budget;
    this.pace = new Pace(kind === 'minutes' ? amount : undefined);
    this.pace.read(performance.now(), this.trainer.kimg * 1000, this.trainer.progress);
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
    await this.heedFindings();
    if (!this.judging?.isDue()) return;
    void this.startJudgement(this.judging);
  }

  /** What a person draws from when it has ended is what the last figures tell of, and may be the best. */
  private async judgeEnd(): Promise<void> {
    const { judging } = this;
    await judging?.settled();
    await this.heedFindings();
    if (!judging?.endIsDue()) return;
    await this.startJudgement(judging);
    await this.heedFindings();
  }

  private startJudgement(judging: Judging): Promise<void> {
    this.judgedState = copied(this.checkpoint());
    return judging.start(this.judgedState, this.trainer.weights());
  }

  private async heedFindings(): Promise<void> {
    const findings = this.judging?.take();
    if (findings) await this.heed(findings);
  }

  private async heed({ judged, neighbours, spread }: Findings): Promise<void> {
    // A judgement of what the training has gone back from says nothing of what it is now.
    if (!this.judgedState) return;
    const state = this.spread.found(spread, this.judgedState);
    await this.tell(judged);
    await this.tell(neighbours);
    if (this.guard.watchSamples(judged)) return this.recover();
    if (judged.isBest) {
      await saveBestCheckpoint(this.runFolder.checkpointFolder, { ...state, bestKid: judged.kid });
      this.bestKid = judged.kid;
    }
    const advice = this.patience.read(judged.isBest, this.trainer.minutes);
    if (!advice || this.hasUsedBudget) return;
    await this.tell({ kind: 'warning', message: advice });
    this.isDone = true;
  }

  private async recover(): Promise<void> {
    const { message, step, goesOn } = this.guard.recover();
    this.judgedState = undefined;
    this.spread.forget();
    this.isDone = !goesOn;
    // Of the stretch in which it went wrong nothing is to be gone on from, and there is always something to go on from.
    await saveCheckpoint(this.runFolder.checkpointFolder, this.checkpoint());
    await this.tell({ kind: 'warning', message, wentBackTo: step });
  }

  private async paint(): Promise<void> {
    const { step } = this.trainer;
    const { columns, rows } = this.painter;
    const image = await this.painter.paint(this.trainer.weights());
    const path = await this.runFolder.writeGrid(step, image);
    await this.tell({ kind: 'grid', step, path, columns, rows, image });
  }

  /** Valid until the next step. */
  private checkpoint(): Checkpoint {
    const { recoveries } = this.guard;
    const { dataHash } = this.origin;
    const facts = {
      recoveries,
      bestKid: this.bestKid,
      ...(dataHash === undefined ? {} : { dataHash }),
    };
    return { ...this.trainer.checkpoint(), ...facts };
  }

  private async save(): Promise<void> {
    const checkpoint = this.checkpoint();
    this.schedule.checkpointBegins();
    const path = await saveCheckpoint(this.runFolder.checkpointFolder, checkpoint);
    this.schedule.checkpointEnds();
    this.guard.remember();
    await this.tell({ kind: 'checkpoint', step: checkpoint.step, path });
  }
}
