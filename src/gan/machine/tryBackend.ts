/** Tries one backend in a process of its own and says how that ended, whatever it did. */
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import { childEnvironment } from '../environment.ts';
import type { Backend } from './backends.ts';
import type { Outcome, TrialPhase } from './outcome.ts';
import { packageFolder } from '../packageFolder.ts';
import { plainReason } from './reasons.ts';
import type { Limits } from './trialConfig.ts';
import type { TrialMessage, TrialRequest, TrialResult } from './trialMessages.ts';

export interface TrialSettings {
  readonly limits: Limits;
  /** Ends the trial; it then counts as unavailable. */
  readonly signal?: AbortSignal;
  /** The program that is started; left out, our own. */
  readonly program?: string;
}

export type TrialEnd = TrialResult | Exclude<Outcome, { kind: 'right' | 'wrong' }>;

/** What a process prints last is where the reason stands. */
const PRINTED_LENGTH = 4000;

export function tryBackend(
  backend: Backend,
  config: TrainingConfig,
  settings: TrialSettings,
): Promise<TrialEnd> {
  const { limits, signal, program = path.join(packageFolder(), 'dist', 'trial.js') } = settings;
  if (signal?.aborted) return Promise.resolve(STOPPED);
  const child = fork(program, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [], // a debugger's port is not for a child
    env: childEnvironment(process.env),
  });
  const lifeMs = Object.values(limits).reduce((sum, ms) => sum + ms, 1000);
  return new Watch(child, limits, signal).begin({ backend, config, lifeMs });
}

const STOPPED = { kind: 'unavailable', reason: 'the trial was stopped' } as const;

/** One child and the clock of its phases; settles once. */
class Watch {
  private printed = '';
  private timer: NodeJS.Timeout | undefined;
  private settle: (end: TrialEnd) => void = () => undefined;

  constructor(
    private readonly child: ChildProcess,
    private readonly limits: Limits,
    private readonly signal: AbortSignal | undefined,
  ) {}

  begin(request: TrialRequest): Promise<TrialEnd> {
    const ended = new Promise<TrialEnd>((resolve) => (this.settle = resolve));
    this.signal?.addEventListener('abort', this.stop);
    this.child.stderr?.on('data', (text: Buffer) => {
      this.printed = (this.printed + text.toString()).slice(-PRINTED_LENGTH);
    });
    this.child.on('message', (message) => this.hear(message as TrialMessage)); // our own program's
    this.child.once('error', (error) => this.end({ kind: 'unavailable', reason: error.message }));
    this.child.once('close', (code, signal) =>
      this.end({ kind: 'crashed', how: signal ?? l10n.t('exit code {0}', String(code)) }),
    );
    this.child.send(request, () => undefined); // one that is gone is told of by its end
    this.enter('starting');
    return ended;
  }

  private readonly stop = (): void => this.end(STOPPED);

  private hear(message: TrialMessage): void {
    switch (message.kind) {
      case 'phase':
        return this.enter(message.phase);
      case 'result':
        return this.end(message);
      case 'unavailable':
      case 'failed':
        return this.end({ kind: message.kind, reason: plainReason(message.reason, this.printed) });
    }
  }

  private enter(phase: TrialPhase): void {
    clearTimeout(this.timer);
    const ms = this.limits[phase];
    this.timer = setTimeout(() => this.end({ kind: 'timedOut', phase, seconds: ms / 1000 }), ms);
  }

  private end(end: TrialEnd): void {
    clearTimeout(this.timer);
    this.signal?.removeEventListener('abort', this.stop);
    // By force: a driver that hangs hears nothing else, and whatever it does when it ends is no longer of interest.
    this.child.kill('SIGKILL');
    this.settle(end);
  }
}
