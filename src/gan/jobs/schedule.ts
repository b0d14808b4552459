/** When a running training paints a grid and writes a checkpoint, by the clock. */

/**
 * No kill costs more than 30 seconds of work. A step, and a grid perhaps, comes between two looks at this clock, and writing takes
 * its time, while what is on the disk grows older: both are taken off what is waited, and some seconds for when they get slower.
 */
const MOST_LOST_SECONDS = 30;
const RESERVE_SECONDS = 4;
/** How much of the longest time between two looks is still believed at the next. */
const MEMORY = 0.99;
/** Sprites can be generated from the first one on, so it comes soon. */
const FIRST_CHECKPOINT_SECONDS = 5;
/** Grids come at first every two seconds, later each time the run is 2 % older: enough to replay, few enough to keep. */
const GRID_SECONDS = 2;
const GRID_GROWTH = 0.02;

export class Schedule {
  private readonly startedAt: number;
  private lastGrid = 0;
  /** When the state of the last checkpoint was. */
  private lastCheckpoint = 0;
  private hasSaved = false;
  private savingSeconds = 0;
  private lastLook = 0;
  private longestLook = 0;

  /** @param clock seconds since some moment */
  constructor(private readonly clock = () => performance.now() / 1000) {
    this.startedAt = clock();
  }

  /** True once each time a grid is due. */
  gridIsDue(): boolean {
    const now = this.seconds();
    if (now - this.lastGrid < Math.max(GRID_SECONDS, now * GRID_GROWTH)) return false;
    this.lastGrid = now;
    return true;
  }

  /** To be asked after every step. */
  checkpointIsDue(): boolean {
    const now = this.seconds();
    const look = now - this.lastLook;
    // A computer that slept lost no work by it.
    if (look < MOST_LOST_SECONDS) this.longestLook = Math.max(look, this.longestLook * MEMORY);
    this.lastLook = now;
    const wait = MOST_LOST_SECONDS - RESERVE_SECONDS - this.longestLook - this.savingSeconds;
    return now - this.lastCheckpoint >= (this.hasSaved ? wait : FIRST_CHECKPOINT_SECONDS);
  }

  /** The present state is written from now on … */
  checkpointBegins(): void {
    this.lastCheckpoint = this.seconds();
  }

  /** … and is safe now. */
  checkpointEnds(): void {
    this.hasSaved = true;
    this.savingSeconds = this.seconds() - this.lastCheckpoint;
  }

  /** Nothing was done until now since the last checkpoint. */
  skipTime(): void {
    this.lastCheckpoint = this.seconds();
    this.lastLook = this.lastCheckpoint;
  }

  private seconds(): number {
    return this.clock() - this.startedAt;
  }
}
