/** How fast a run goes, over the last few seconds, and so how long it has left. */

const WINDOW_MS = 5000;

interface Moment {
  readonly at: number;
  readonly images: number;
  readonly progress: number;
}

export interface Reading {
  readonly imagesPerSecond: number;
  readonly secondsLeft: number;
}

export class Pace {
  private readonly moments: Moment[] = [];

  /** @param at in milliseconds; `images` shown and `progress` (0..1) since the beginning */
  read(at: number, images: number, progress: number): Reading {
    this.moments.push({ at, images, progress });
    while (this.moments.length > 2 && at - (this.moments[1]?.at ?? at) > WINDOW_MS) this.moments.shift();
    const first = this.moments[0] ?? { at, images, progress };
    const seconds = (at - first.at) / 1000;
    if (seconds <= 0 || progress <= first.progress) return { imagesPerSecond: 0, secondsLeft: 0 };
    return {
      imagesPerSecond: (images - first.images) / seconds,
      secondsLeft: (Math.max(0, 1 - progress) * seconds) / (progress - first.progress),
    };
  }
}
