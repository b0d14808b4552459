/** How a training that runs is told to rest, and why to end. */

/** The reason of a stop that nobody asked for: who started the training is gone. Any other stop was wanted. */
export const INTERRUPTED = 'interrupted';

/** A training's pause button. */
export class Pause {
  private isPressed = false;
  private release = (): void => undefined;

  get isOn(): boolean {
    return this.isPressed;
  }

  set(isOn: boolean): void {
    this.isPressed = isOn;
    if (!isOn) this.release();
  }

  /** Settles when it is off, or `signal` asks to stop. One waits at a time. */
  async over(signal: AbortSignal): Promise<void> {
    if (!this.isPressed || signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.release = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
