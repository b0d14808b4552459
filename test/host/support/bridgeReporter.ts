// A mocha reporter that streams what happens to the runner, since nobody sees the extension host's console.
import Mocha from 'mocha';
import { callBridge } from './bridgeClient.ts';
import type { TestEvent } from './protocol.ts';

const { EVENT_SUITE_BEGIN, EVENT_TEST_PASS, EVENT_TEST_PENDING, EVENT_TEST_FAIL, EVENT_RUN_END } =
  Mocha.Runner.constants;

export class BridgeReporter extends Mocha.reporters.Base {
  // Mocha does not wait for listeners: a chain keeps the events in order.
  static #sent: Promise<void> = Promise.resolve();

  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.on(EVENT_SUITE_BEGIN, (suite) => {
      if (!suite.root) send({ kind: 'suite', title: suite.title, depth: depthOf(suite) });
    });
    runner.on(EVENT_TEST_PASS, (test) => {
      send({ kind: 'passed', ...place(test), milliseconds: test.duration ?? 0 });
    });
    runner.on(EVENT_TEST_PENDING, (test) => {
      send({ kind: 'skipped', ...place(test) });
    });
    runner.on(EVENT_TEST_FAIL, (test, error: unknown) => {
      BridgeReporter.sendFailure(test.fullTitle(), error, depthOf(test));
    });
    runner.on(EVENT_RUN_END, () => {
      send({ kind: 'finished' });
    });
  }

  static send(event: TestEvent): void {
    BridgeReporter.#sent = BridgeReporter.#sent.then(() => callBridge('report', event));
  }

  static sendFailure(title: string, error: unknown, depth = 0): void {
    BridgeReporter.send({ kind: 'failed', depth, title, ...described(error) });
  }

  /** Resolves when the runner has received everything reported so far. */
  static flushed(): Promise<void> {
    return BridgeReporter.#sent;
  }
}

const send = (event: TestEvent): void => {
  BridgeReporter.send(event);
};

function place(test: Mocha.Test): { title: string; depth: number } {
  return { title: test.title, depth: depthOf(test) };
}

function depthOf(node: Mocha.Suite | Mocha.Test): number {
  return node.parent === undefined || node.parent.root ? 0 : 1 + depthOf(node.parent);
}

function described(error: unknown): { message: string; stack: string } {
  return error instanceof Error
    ? { message: error.message, stack: error.stack ?? error.message }
    : { message: String(error), stack: String(error) };
}
