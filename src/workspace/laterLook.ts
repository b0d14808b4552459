/** Has something looked at again after a while, for as long as a look finds it in doubt. */

export class LaterLook {
  private timer: NodeJS.Timeout | undefined;

  /** @param look tells all who look */
  constructor(
    private readonly look: () => void,
    private readonly afterMs: number,
  ) {}

  /** What a look has found. Of several who look, one may see the end of a doubt that another has just shown: it is told all the same. */
  found(isInDoubt: boolean): void {
    if (!isInDoubt) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.look();
    }, this.afterMs);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
