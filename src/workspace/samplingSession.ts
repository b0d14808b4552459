/** A run that is kept loaded in a child process of its own while someone looks at what it draws. */

import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { sentenceOf } from '../gan/errors.ts';
import { runName } from '../gan/names.ts';
import type {
  AnsweredEvent,
  OpenedEvent,
  SampledEvent,
  SampleRequest,
  SessionOrder,
} from '../gan/protocol.ts';
import type { Job } from './job.ts';
import type { JobService } from './jobs.ts';

/** A loaded run takes memory: after this long without an order it is let go, and loaded again at the next. */
const idleMs = 5 * 60_000;

/** An order without its number, which the session gives. */
export type Wanted = SessionOrder extends infer Order
  ? Order extends SessionOrder
    ? Omit<Order, 'order'>
    : never
  : never;

export interface SessionHandlers {
  readonly onOpened: (event: OpenedEvent) => void;
  readonly onSampled: (event: SampledEvent) => void;
  readonly onAnswered: (event: AnsweredEvent) => void;
  /** It could not be started or has broken down; the next order tries again. */
  readonly onFault: (sentence: string) => void;
}

export class SamplingSession implements vscode.Disposable {
  private job: Job | undefined;
  private idle: NodeJS.Timeout | undefined;
  private last = 0;

  constructor(
    private readonly jobs: JobService,
    private readonly request: Omit<SampleRequest, 'kind'>,
    private readonly handlers: SessionHandlers,
  ) {}

  /** Gives the number by which what comes of it is known. */
  order(wanted: Wanted): number {
    const order = ++this.last;
    try {
      this.job ??= this.start();
      this.job.order({ ...wanted, order });
      clearTimeout(this.idle);
      this.idle = setTimeout(() => this.dispose(), idleMs);
    } catch (error) {
      this.handlers.onFault(sentenceOf(error));
    }
    return order;
  }

  /** May be used again afterwards. */
  dispose(): void {
    clearTimeout(this.idle);
    void this.job?.stop();
    this.job = undefined;
  }

  private start(): Job {
    const name = runName(this.request.runFolder);
    const job = this.jobs.start(l10n.t('Drawing sprites of {0}', name), { kind: 'sample', ...this.request });
    job.onEvent((event) => {
      if (this.job !== job) return;
      if (event.kind === 'opened') this.handlers.onOpened(event);
      if (event.kind === 'sampled') this.handlers.onSampled(event);
      if (event.kind === 'answered') this.handlers.onAnswered(event);
    });
    void job.finished.then((outcome) => {
      if (this.job !== job) return;
      this.job = undefined;
      if (outcome.kind === 'failed') this.handlers.onFault(outcome.message);
    });
    return job;
  }
}
