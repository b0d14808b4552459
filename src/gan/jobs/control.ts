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
  private wake = (): void => undefined;

  push(order: SessionOrder): void {
    if (order.kind === 'draw' && this.current?.kind === 'draw') this.current.abort.abort();
    this.waiting.push(order);
    this.wake();
  }

  /** The next one that is still wanted; undefined when `signal` asks to end. One waits at a time. */
  async next(signal: AbortSignal): Promise<Taken | undefined> {
    while (this.waiting.length === 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    const order = this.waiting.shift();
    if (order === undefined || signal.aborted) return undefined;
    const abort = new AbortController();
    const isOver = order.kind === 'draw' && this.waiting.some(({ kind }) => kind === 'draw');
    if (isOver) abort.abort();
    else signal.addEventListener('abort', () => abort.abort(), { once: true });
    this.current = { kind: order.kind, abort };
    return { order, signal: abort.signal };
  }
}
