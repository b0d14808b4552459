/** A run that is kept loaded in a child process of its own while someone looks at what it draws. */

import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { sentenceOf } from '../gan/errors.ts';
import { runName } from '../gan/names.ts';
import type {
  AnsweredEvent,
  FoundEvent,
  OpenedEvent,
  SampledEvent,
  SampleRequest,
  SessionOrder,
} from '../gan/protocol.ts';
import { IdleTimer } from './idleTimer.ts';
import type { Job } from './job.ts';
import type { JobService } from './jobs.ts';

/** A loaded run takes memory: after this long without an order it is let go, and loaded again at the next. */
const idleMs = 5 * 60_000;
/** The task of loading; orders count from 1. */
const loading = 0;

/** An order without its number, which the session gives. */
export type Wanted = SessionOrder extends infer Order
  ? Order extends SessionOrder
    ? Omit<Order, 'order'>
    : never
  : never;

export interface SessionHandlers {
  /** What it does before it is opened, in a sentence. */
  readonly onPreparing: (message: string) => void;
  /** How near it came to one of its images. */
  readonly onFound: (event: FoundEvent) => void;
  readonly onOpened: (event: OpenedEvent) => void;
  readonly onSampled: (event: SampledEvent) => void;
  readonly onAnswered: (event: AnsweredEvent) => void;
  /** It could not be started or has broken down; the next order tries again. */
  readonly onFault: (sentence: string) => void;
}

export class SamplingSession implements vscode.Disposable {
  private job: Job | undefined;
  private hasOpened = false;
  private readonly idle = new IdleTimer(idleMs, () => this.dispose());
  private last = loading;
  /** The weights that it draws by, also when it is loaded again. */
  weights: string | undefined;

  constructor(
    private readonly jobs: JobService,
    private readonly request: Omit<SampleRequest, 'kind'>,
    private readonly handlers: SessionHandlers,
  ) {}

  /** Whether it runs, and whether its run is loaded. */
  get isOpen(): boolean {
    return this.job !== undefined;
  }

  get isOpened(): boolean {
    return this.isOpen && this.hasOpened;
  }

  /** Loads the run, where it is not. */
  open(): void {
    try {
      this.job ??= this.start();
    } catch (error) {
      this.handlers.onFault(sentenceOf(error));
    }
  }

  /** Gives the number by which what comes of it is known. */
  order(wanted: Wanted): number {
    const order = ++this.last;
    this.open();
    if (this.job === undefined) return order;
    this.idle.begin(order);
    this.job.order({ ...wanted, order });
    return order;
  }

  /** May be used again afterwards. */
  dispose(): void {
    this.idle.clear();
    void this.job?.stop();
    this.job = undefined;
  }

  private start(): Job {
    const name = runName(this.request.runFolder);
    const weights = this.weights === undefined ? {} : { weights: this.weights };
    const request = { kind: 'sample', ...this.request, ...weights } as const;
    const job = this.jobs.start(l10n.t('Drawing sprites of {0}', name), request);
    this.hasOpened = false;
    this.idle.begin(loading);
    job.onEvent((event) => {
      if (this.job !== job) return;
      const { handlers, idle } = this;
      if (event.kind === 'preparing') handlers.onPreparing(event.message);
      if (event.kind === 'found') handlers.onFound(event);
      if (event.kind === 'opened') {
        idle.end(loading);
        this.hasOpened = true;
        this.weights = event.weights;
        handlers.onOpened(event);
      }
      if (event.kind === 'sampled') handlers.onSampled(event);
      if (event.kind === 'answered') {
        idle.end(event.order);
        handlers.onAnswered(event);
      }
    });
    void job.finished.then((outcome) => {
      if (this.job !== job) return;
      this.idle.clear();
      this.job = undefined;
      if (outcome.kind === 'failed') this.handlers.onFault(outcome.message);
    });
    return job;
  }
}
