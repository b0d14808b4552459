/** Runs the cases of one target, and tells before each which it is: who waits knows which one it hangs in. */
import { TARGETS, randomOfCase, type TargetName } from './targets.ts';

export interface FuzzOrder {
  readonly target: TargetName;
  readonly seed: number;
  readonly cases: number;
}

export type FuzzNews =
  | { readonly kind: 'case'; readonly index: number }
  | { readonly kind: 'fault'; readonly index: number; readonly detail: string }
  | { readonly kind: 'done'; readonly peakMib: number };

process.once('message', (order: FuzzOrder) => void work(order));

async function work({ target, seed, cases }: FuzzOrder): Promise<void> {
  const run = await TARGETS[target]();
  for (let index = 0; index < cases; index++) {
    tell({ kind: 'case', index });
    try {
      await run(randomOfCase(seed, index));
    } catch (error) {
      tell({
        kind: 'fault',
        index,
        detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }
  // What has not left this process when it disconnects is lost, and a busy parent reads late.
  tell({ kind: 'done', peakMib: process.resourceUsage().maxRSS / 1024 }, () => process.disconnect());
}

function tell(news: FuzzNews, sent?: () => void): void {
  process.send?.(news, undefined, undefined, sent);
}
