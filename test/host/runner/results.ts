// Collects what the suite reports, prints it as it comes and counts it.
import type { Failure, TestEvent } from '../support/protocol.ts';

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

export class Results {
  readonly #readable: (stack: string) => string;
  #passed = 0;
  #skipped = 0;
  #finished = false;
  readonly #failures: Failure[] = [];

  /** `readable` is applied to stack traces before they are printed. */
  constructor(readable: (stack: string) => string) {
    this.#readable = readable;
  }

  /** Whether mocha has reached its end. */
  get finished(): boolean {
    return this.#finished;
  }

  get summary(): Summary {
    const failures = this.#failures;
    return { passed: this.#passed, failed: failures.length, skipped: this.#skipped, failures };
  }

  add(event: TestEvent): void {
    switch (event.kind) {
      case 'suite':
        print(event.depth, event.title);
        break;
      case 'passed':
        this.#passed++;
        print(event.depth, `✔ ${event.title} (${event.milliseconds} ms)`);
        break;
      case 'skipped':
        this.#skipped++;
        print(event.depth, `- ${event.title}`);
        break;
      case 'failed':
        this.#failures.push({ title: event.title, message: event.message });
        print(event.depth, `✘ ${event.title}`);
        print(event.depth + 1, this.#readable(event.stack));
        break;
      case 'finished':
        this.#finished = true;
    }
  }

  /** Records a failure of the run itself rather than of a test. */
  fail(failure: Failure): void {
    this.add({ kind: 'failed', depth: 0, stack: failure.message, ...failure });
  }
}

export function combined(summaries: readonly Summary[]): Summary {
  const failures = summaries.flatMap((summary) => summary.failures);
  const sum = (count: (summary: Summary) => number): number =>
    summaries.reduce((total, summary) => total + count(summary), 0);
  return {
    passed: sum(({ passed }) => passed),
    failed: failures.length,
    skipped: sum(({ skipped }) => skipped),
    failures,
  };
}

function print(depth: number, text: string): void {
  console.log(text.replaceAll(/^/gm, '  '.repeat(depth + 1)));
}
