/**
 * `npm run bench`: the training step and the sampling against PyTorch with the same networks and the same step, then against
 * TensorFlow and TensorFlow.js's wasm backend with the very same program, all sides in turn in one run, ratios first; then
 * where a step's time goes.
 */
import { cpus, totalmem } from 'node:os';
import { countOf, optionsIn, runScript } from '../scripts/commandLine.ts';
import type { Engine } from '../src/gan/engine/program.ts';
import { configOf, contestant, type BenchCase } from './contestants.ts';
import { tensorflow, wasm } from './engines.ts';
import { PyTorchPeer } from './peers.ts';
import { peakOfProducts, profileOfStep } from './profile.ts';
import { inTurn, median, timed } from './timing.ts';

const CASES: readonly BenchCase[] = [
  ...[16, 32, 64].map((batch) => ({ family: 'compact', batch, size: 32 }) as const),
  { family: 'compact', batch: 32, size: 64 },
  { family: 'compact', batch: 16, size: 128 },
  ...[16, 32, 64].map((batch) => ({ family: 'residual', batch, size: 32 }) as const),
  { family: 'residual', batch: 16, size: 64 },
  { family: 'residual', batch: 16, size: 128 },
  { family: 'compact', batch: 32, size: 32, sample: true },
  { family: 'residual', batch: 32, size: 32, sample: true },
];
/** Against the engines that run the same program op by op. */
const ENGINE_CASES: readonly BenchCase[] = [
  { family: 'compact', batch: 32, size: 32 },
  { family: 'residual', batch: 16, size: 32 },
];
const ENGINE_ROUNDS = 3;

const nameOf = ({ family, batch, size, sample }: BenchCase) =>
  `${family} ${size}² batch ${batch}${sample ? ', sampling' : ''}`;
const line = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`);
const headed = (cells: readonly string[]) => {
  console.log('');
  line(cells);
  line(cells.map(() => '---'));
};

const USAGE = `Usage: npm run bench [-- --rounds N] [--only TEXT]
Measures a training step and the sampling beside PyTorch, TensorFlow and TensorFlow.js, and where a step's time goes.
  --rounds N   how often each side is measured; 7 unless told
  --only TEXT  the rows whose name has this text in it, as "compact 32"`;

async function main(): Promise<void> {
  const { values } = optionsIn({
    options: { rounds: { type: 'string', default: '7' }, only: { type: 'string', default: '' } },
  });
  const rounds = countOf('rounds', values.rounds);
  const isWanted = (one: BenchCase) => nameOf(one).includes(values.only);
  const memory = Math.round(totalmem() / 2 ** 30);
  console.log(
    `${cpus()[0]?.model ?? 'processor'}, ${cpus().length} logical cores, ${memory} GiB, Node ${process.version}`,
  );
  await againstPyTorch(CASES.filter(isWanted), rounds);
  await againstEngines(ENGINE_CASES.filter(isWanted), Math.min(rounds, ENGINE_ROUNDS));
  console.log(`\npeak of a product in ONNX Runtime: ${(await peakOfProducts()).toFixed(0)} GFLOP/s`);
  for (const one of ENGINE_CASES.filter(isWanted)) {
    headed([`${nameOf(one)}: operators`, 'ms', 'share', 'GFLOP/s']);
    for (const cells of await profileOfStep(configOf(one))) line(cells);
  }
}

async function againstPyTorch(cases: readonly BenchCase[], rounds: number): Promise<void> {
  const peer = await PyTorchPeer.start();
  console.log(peer?.version ?? 'no PyTorch: our side alone');
  headed(['step', 'ours ÷ PyTorch', 'ours, ms', 'PyTorch, ms', 'ours, images/s', 'resident, MiB']);
  for (const one of cases) {
    const ours = await contestant(one);
    const times = await inTurn(
      [(steps) => timed(ours.run, steps), (steps) => peer?.time(one, steps) ?? Promise.resolve(NaN)],
      rounds,
    );
    const resident = Math.round(process.memoryUsage().rss / 2 ** 20);
    await ours.dispose();
    const [mine, theirs] = [0, 1].map((side) => median(times.map((round) => round[side] ?? NaN)));
    const ratio = median(times.map(([a = NaN, b = NaN]) => a / b));
    const perSecond = (one.batch / (mine ?? NaN)) * 1000;
    line([
      nameOf(one),
      ratio.toFixed(2),
      ...[mine, theirs].map((ms) => ms?.toFixed(1) ?? ''),
      perSecond.toFixed(0),
      resident,
    ]);
  }
  peer?.stop();
}

async function againstEngines(cases: readonly BenchCase[], rounds: number): Promise<void> {
  headed(['step', 'engine', 'its time ÷ ours', 'its ms', 'ours, ms']);
  for (const one of cases) {
    const ours = await contestant(one);
    for (const open of [tensorflow, wasm]) {
      let engine: Engine;
      try {
        engine = await open();
      } catch (error) {
        line([nameOf(one), error instanceof Error ? error.message : String(error), '', '', '']);
        continue;
      }
      const other = await contestant(one, engine);
      const times = await inTurn(
        [ours, other].map(
          ({ run }) =>
            (steps) =>
              timed(run, steps),
        ),
        rounds,
      );
      await other.dispose();
      const [mine, its] = [0, 1].map((side) => median(times.map((round) => round[side] ?? NaN)));
      const ratio = median(times.map(([a = NaN, b = NaN]) => b / a));
      line([nameOf(one), engine.device, ratio.toFixed(1), its?.toFixed(0) ?? '', mine?.toFixed(1) ?? '']);
    }
    await ours.dispose();
  }
}

runScript(USAGE, main);
