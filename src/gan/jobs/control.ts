/** How a job that runs is told to rest, to end and why, and what else to do. */
import type { SessionOrder } from './requests.ts';

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

export interface Taken {
  readonly order: SessionOrder;
  /** Aborted when it gives way to a later one, or the session is to end. */
  readonly signal: AbortSignal;
}

/** What a session is asked, one after the other; a drawing gives way to the next. */
export class Orders {
  private readonly waiting: SessionOrder[] = [];
  private current: { readonly kind: SessionOrder['kind']; readonly abort: AbortController } | undefined;
  private isOver = false;
  private wake = (): void => undefined;

  push(order: SessionOrder): void {
    if (order.kind === 'draw' && this.current?.kind === 'draw') this.current.abort.abort();
    this.waiting.push(order);
    this.wake();
  }

  /** What is being carried out gives way, and nothing more is taken. */
  end(): void {
    this.isOver = true;
    this.current?.abort.abort();
    this.wake();
  }

  /** Waits for the next one; undefined at the end. One waits at a time. */
  async next(): Promise<Taken | undefined> {
    while (this.waiting.length === 0 && !this.isOver) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    const order = this.isOver ? undefined : this.waiting.shift();
    if (order === undefined) return undefined;
    const abort = new AbortController();
    if (order.kind === 'draw' && this.waiting.some(({ kind }) => kind === 'draw')) abort.abort();
    this.current = { kind: order.kind, abort };
    return { order, signal: abort.signal };
  }
}
