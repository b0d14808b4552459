/** Calls back after a while in which nothing was under way. */

export class IdleTimer {
  private readonly underWay = new Set<number>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly ms: number,
    private readonly act: () => void,
  ) {}

  /** However long the task takes, the time counts from its end on. */
  begin(task: number): void {
    this.underWay.add(task);
    clearTimeout(this.timer);
  }

  end(task: number): void {
    this.underWay.delete(task);
    clearTimeout(this.timer);
    if (this.underWay.size === 0) this.timer = setTimeout(this.act, this.ms);
  }

  /** Nothing is under way, and nothing is waited for. */
  clear(): void {
    this.underWay.clear();
    clearTimeout(this.timer);
  }
}
