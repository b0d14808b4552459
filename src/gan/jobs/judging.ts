/** When a training's samples are judged, on a slow clock without a step waiting for it, and what comes of it. */
import type { Values } from '../engine/program.ts';
import type { NearestImage } from '../evaluation/copies.ts';
import type { Judgement } from '../evaluation/judge.ts';
import type { EvaluationThread } from './evaluationThread.ts';
import type { JudgedEvent, NeighboursEvent } from './events.ts';

/** The first judgement comes after this long, and no two are nearer than this. */
const LEAST_SECONDS = 15;
/** Judging takes about this share of a run's time. */
const SHARE = 0.05;
/** Samples nearer to the training images than this, as a share of what pictures nobody copied are, count as copies. */
const COPYING = 0.8;

/** A state of the training, as far as a judgement tells of it. */
export interface Moment {
  readonly step: number;
  /** Of training so far. */
  readonly minutes: number;
}

/** What one judgement found. */
export interface Findings {
  readonly judged: JudgedEvent;
  /** Of the sprites that a person sees. */
  readonly neighbours: NeighboursEvent;
  /** How far from the anchors the samples were drawn; undefined where there are none. */
  readonly spread: number | undefined;
}

export class Judging {
  private readonly startedAt = performance.now();
  private readyAt: number;
  /** The judgement that is under way. */
  private underWay: Promise<void> | undefined;
  private finished: Findings | undefined;
  private best: number | null = null;

  constructor(
    private readonly thread: EvaluationThread,
    /** The training images, in their order. */
    private readonly files: readonly string[],
    /** How long a run is not judged: many are begun only to be seen to run. */
    private readonly leastSeconds = LEAST_SECONDS,
  ) {
    this.readyAt = leastSeconds;
  }

  /** What was the best when the training was left: the lowest KID of samples that are no copies; null before the first. */
  takeUp(bestKid: number | null): void {
    this.best = bestKid;
  }

  isDue(): boolean {
    return !this.underWay && this.seconds() >= this.readyAt;
  }

  /** Whether the state that a run ends with is to be judged. */
  endIsDue(): boolean {
    return this.seconds() >= this.leastSeconds;
  }

  /** Starts a judgement of these weights, which are copied; `take` has it when it is there. Never rejects. */
  start(moment: Moment, weights: Values): Promise<void> {
    this.underWay = this.timed(moment, weights)
      // A figure that is missing must not end the training that it would have told about.
      .catch(() => undefined)
      .finally(() => (this.underWay = undefined));
    return this.underWay;
  }

  /** Until no judgement is under way. */
  async settled(): Promise<void> {
    await this.underWay;
  }

  /** Each judgement once. */
  take(): Findings | undefined {
    const findings = this.finished;
    this.finished = undefined;
    return findings;
  }

  /** Whatever comes of it, the next waits. */
  private async timed(moment: Moment, weights: Values): Promise<void> {
    let began = this.seconds();
    try {
      // What is made once is not counted, or a short run would be judged but once.
      const prepared = this.thread.prepare().then(() => (began = this.seconds()));
      // Both are asked at once, while these are the weights of this moment.
      const [{ judgement, nearest, spread }] = await Promise.all([this.thread.evaluate(weights), prepared]);
      const neighbours = neighboursOf(moment.step, this.files, nearest);
      this.finished = { judged: this.eventOf(moment, judgement), neighbours, spread };
    } finally {
      const now = this.seconds();
      this.readyAt = now + Math.max(this.leastSeconds, (now - began) / SHARE);
    }
  }

  private eventOf({ step, minutes }: Moment, { samples, floor }: Judgement): JudgedEvent {
    const isCopying = samples.nearness.ratio < COPYING;
    // Copies are near to what real images are like: what copies cannot be the best.
    const isBest = !isCopying && samples.kid.value < (this.best ?? Infinity);
    if (isBest) this.best = samples.kid.value;
    return {
      kind: 'judged',
      step,
      kid: samples.kid.value,
      kidError: samples.kid.standardError,
      kidFloor: floor.kid.value,
      coverage: samples.coverage,
      coverageFloor: floor.coverage,
      variety: samples.variety,
      nearestRatio: samples.nearness.ratio,
      isCopying,
      halfTransparent: samples.halfTransparent,
      halfTransparentFloor: floor.halfTransparent,
      isBest,
      minutes,
    };
  }

  private seconds(): number {
    return (performance.now() - this.startedAt) / 1000;
  }
}

function neighboursOf(
  step: number,
  files: readonly string[],
  nearest: readonly NearestImage[],
): NeighboursEvent {
  return {
    kind: 'neighbours',
    step,
    files: nearest.map(({ index }) => files[index] ?? ''),
    ratios: nearest.map(({ ratio }) => ratio),
  };
}
