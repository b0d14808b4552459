/** What a training told step by step, kept thin enough to be drawn. */

export interface AtStep {
  readonly step: number;
}

/** At most `limit` points, evenly thinned: beyond it every second one is dropped, and of later ones as many fewer. */
export class StepSeries<Point extends AtStep> {
  points: Point[] = [];
  /** Rises whenever points that were there are gone, so that who mirrors them knows to copy them anew. */
  generation = 0;
  private stride = 1;
  private seen = 0;

  constructor(private readonly limit = 4000) {}

  add(point: Point): void {
    if ((this.points.at(-1)?.step ?? 0) >= point.step) this.rewindTo(point.step);
    if (this.seen++ % this.stride !== 0) return;
    this.points.push(point);
    if (this.points.length > this.limit) this.thin();
  }

  /** A training that went back to a checkpoint repeats steps; what it did the first time no longer counts. */
  rewindTo(step: number): void {
    if ((this.points.at(-1)?.step ?? 0) < step) return;
    this.points = this.points.filter((point) => point.step < step);
    this.generation++;
  }

  private thin(): void {
    this.points = this.points.filter((_, index) => index % 2 === 0);
    this.stride *= 2;
    this.generation++;
  }
}
