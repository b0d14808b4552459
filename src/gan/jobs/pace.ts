/** How fast a run goes, over the last few seconds, and how long it has left, which follows from the last minute or so. */

const WINDOW_MS = 5000;
/** What a moment weighs in the time left falls to a third over so many seconds: pauses for an evaluation or a checkpoint even out. */
const MEMORY_SECONDS = 60;
/** What is expected of a budget in minutes weighs as much as so many seconds. */
const EXPECTED_SECONDS = 30;

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
  /** Sums over what was read, of which the older counts less. */
  private seconds = 0;
  private gained = 0;

  /** @param budgetMinutes of a run that ends by the clock */
  constructor(budgetMinutes?: number) {
    if (budgetMinutes === undefined) return;
    this.seconds = EXPECTED_SECONDS;
    this.gained = EXPECTED_SECONDS / (budgetMinutes * 60);
  }

  /** @param at in milliseconds; `images` shown and `progress` (0..1) since the beginning */
  read(at: number, images: number, progress: number): Reading {
    const before = this.moments.at(-1) ?? { at, images, progress };
    this.moments.push({ at, images, progress });
    while (this.moments.length > 2 && at - (this.moments[1]?.at ?? at) > WINDOW_MS) this.moments.shift();
    const first = this.moments[0] ?? before;
    const seconds = (at - first.at) / 1000;
    this.remember((at - before.at) / 1000, progress - before.progress);
    return {
      imagesPerSecond: seconds > 0 ? (images - first.images) / seconds : 0,
      secondsLeft: this.gained > 0 ? (Math.max(0, 1 - progress) * this.seconds) / this.gained : 0,
    };
  }

  private remember(seconds: number, gained: number): void {
    const kept = Math.exp(-seconds / MEMORY_SECONDS);
    this.seconds = this.seconds * kept + seconds;
    this.gained = this.gained * kept + gained;
  }
}
