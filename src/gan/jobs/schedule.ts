/** When a running training paints a grid and writes a checkpoint, by the clock. */

/** No kill costs more work than this. */
const CHECKPOINT_SECONDS = 30;
/** Sprites can be generated from the first one on, so it comes soon. */
const FIRST_CHECKPOINT_SECONDS = 5;
/** Grids come at first every two seconds, later each time the run is 2 % older: enough to replay, few enough to keep. */
const GRID_SECONDS = 2;
const GRID_GROWTH = 0.02;

export class Schedule {
  private readonly startedAt = performance.now();
  private lastGrid = 0;
  private lastCheckpoint = 0;

  /** True once each time a grid is due. */
  gridIsDue(): boolean {
    const now = this.seconds();
    if (now - this.lastGrid < Math.max(GRID_SECONDS, now * GRID_GROWTH)) return false;
    this.lastGrid = now;
    return true;
  }

  /** True once each time a checkpoint is due. */
  checkpointIsDue(): boolean {
    const now = this.seconds();
    const wait = this.lastCheckpoint === 0 ? FIRST_CHECKPOINT_SECONDS : CHECKPOINT_SECONDS;
    if (now - this.lastCheckpoint < wait) return false;
    this.lastCheckpoint = now;
    return true;
  }

  private seconds(): number {
    return (performance.now() - this.startedAt) / 1000;
  }
}
