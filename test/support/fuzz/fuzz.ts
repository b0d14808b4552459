/** Fuzzes a target in a process of its own, which may crash, hang, or eat memory; each of that is told with its case. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FuzzNews, FuzzOrder } from './child.ts';

/** A case takes milliseconds; so long it hangs, on the slowest machine. */
const BUDGET_MS = 20_000;
/** Of JavaScript's own; beyond it the process ends. */
const HEAP_MIB = 256;
const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/** The most memory that it took, in MiB. Throws with the case at which the target did what it must not. */
export async function fuzz(order: FuzzOrder): Promise<number> {
  const child = fork(CHILD, [], { execArgv: ['--import', 'tsx', `--max-old-space-size=${HEAP_MIB}`] });
  const name = (index: number) => `${order.target}, seed ${order.seed}, case ${index}`;
  const faults: string[] = [];
  let [at, peak, isDone] = [-1, 0, false];
  let watchdog: NodeJS.Timeout | undefined;
  let hung = false;
  const watch = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      hung = true;
      child.kill('SIGKILL');
    }, BUDGET_MS);
  };
  child.on('message', (news: FuzzNews) => {
    watch();
    if (news.kind === 'case') at = news.index;
    if (news.kind === 'fault') faults.push(`${name(news.index)}: ${news.detail}`);
    if (news.kind === 'done') [peak, isDone] = [news.peakMib, true];
  });
  watch();
  child.send(order);
  const code = await new Promise((resolve) =>
    child.on('close', (exitCode, signal) => resolve(exitCode ?? signal)),
  );
  clearTimeout(watchdog);
  assert.ok(!hung, `${name(at)} hangs`);
  assert.ok(isDone, `${name(at)} ended the process (${String(code)})`);
  assert.deepEqual(faults.slice(0, 3), [], `${faults.length} faults`);
  return peak;
}
