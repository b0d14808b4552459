/**
 * `npm run bench`: the training step and the sampling against PyTorch with the same networks and the same step, both
 * sides in turn in one run, ratios first. Options: --rounds N (default 7), --only TEXT (rows whose name holds it).
 */
import { cpus, totalmem } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { contestant, type BenchCase } from './contestants.ts';
import { PyTorchPeer } from './peers.ts';

const CASES: readonly BenchCase[] = [
  ...[16, 32, 64].map((batch) => ({ family: 'compact', batch, size: 32 }) as const),
  { family: 'compact', batch: 32, size: 64 },
  { family: 'compact', batch: 16, size: 128 },
  ...[16, 64].map((batch) => ({ family: 'residual', batch, size: 32 }) as const),
  { family: 'compact', batch: 32, size: 32, sample: true },
  { family: 'residual', batch: 32, size: 32, sample: true },
];

/** A round of one side takes about this long, so that a slow moment of the machine hits both sides. */
const ROUND_MS = 1500;
const PEAK_SIDE = 2048;
/** Threads of either side go on spinning for up to 200 ms after their last work, on the other's cores. */
const SETTLING_MS = 400;

const nameOf = ({ family, batch, size, sample }: BenchCase) =>
  `${family} ${size}² batch ${batch}${sample ? ', sampling' : ''}`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '7' }, only: { type: 'string', default: '' } },
  });
  const peer = await PyTorchPeer.start();
  const memory = Math.round(totalmem() / 2 ** 30);
  console.log(
    `${cpus()[0]?.model ?? 'processor'}, ${cpus().length} logical cores, ${memory} GiB, Node ${process.version}`,
  );
  console.log(
    peer ? `${peer.version}, peak ${(await peer.peak(PEAK_SIDE)).toFixed(0)} GFLOP/s` : 'no PyTorch',
  );
  console.log('\n| step | ours ÷ PyTorch | ours, ms | PyTorch, ms | ours, images/s |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const one of CASES.filter((row) => nameOf(row).includes(values.only))) {
    console.log(await row(one, Number(values.rounds), peer));
  }
  console.log(`\nresident memory at the end: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`);
  peer?.stop();
}

async function row(one: BenchCase, rounds: number, peer: PyTorchPeer | undefined): Promise<string> {
  const ours = await contestant(one);
  const steps = Math.max(1, Math.round(ROUND_MS / (await timed(ours.run, 2))));
  const times: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    await setTimeout(SETTLING_MS);
    const mine = await timed(ours.run, steps);
    await setTimeout(SETTLING_MS);
    times.push({ ours: mine, theirs: (await peer?.time(one, steps)) ?? NaN });
  }
  await ours.dispose();
  const middle = median(times.map((time) => time.ours));
  const cells = [
    nameOf(one),
    median(times.map((time) => time.ours / time.theirs)).toFixed(2),
    middle.toFixed(1),
    median(times.map((time) => time.theirs)).toFixed(1),
    ((one.batch / middle) * 1000).toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}

async function timed(run: () => Promise<unknown>, times: number): Promise<number> {
  const started = performance.now();
  for (let i = 0; i < times; i++) await run();
  return (performance.now() - started) / times;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

void main();
