/** What of a series its page has, so that only the news of it are sent. */

import type { AtStep, StepSeries } from '../workspace/stepSeries.ts';

/** The points from index `from` on, in place of all that the page has from there. */
export interface News<Point> {
  readonly from: number;
  readonly points: readonly Point[];
}

export class Mirror<Point extends AtStep> {
  private sent: { series: StepSeries<Point>; generation: number; count: number } | undefined;

  /** Undefined when there are none; what it gives counts as sent. */
  news(series: StepSeries<Point>): News<Point> | undefined {
    const { points, generation } = series;
    const isMirrored = this.sent?.series === series && this.sent.generation === generation;
    const from = isMirrored ? (this.sent?.count ?? 0) : 0;
    this.sent = { series, generation, count: points.length };
    return isMirrored && from === points.length ? undefined : { from, points: points.slice(from) };
  }

  /** The page is a new one and has nothing. */
  reset(): void {
    this.sent = undefined;
  }
}
