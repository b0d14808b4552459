/**
 * Input that is wrong in ten thousand ways, drawn from a seed: it is refused, and never crashes, hangs or fills the memory. `GAN_FUZZ_CASES`
 * gives another count in all, `GAN_FUZZ_SEED` another seed.
 */
import assert from 'node:assert/strict';
import { figure } from '../support/figures.ts';
import { fuzz } from '../support/fuzz/fuzz.ts';
import type { TargetName } from '../support/fuzz/targets.ts';

/** Of all cases; a file that has to be written takes its time. */
const SHARES: Readonly<Record<TargetName, number>> = {
  'PNG files': 0.25,
  'Aseprite files': 0.1,
  'tensor files': 0.1,
  checkpoints: 0.1,
  'run records': 0.1,
  'config files': 0.1,
  'lines of a log': 0.15,
  'messages of a process': 0.1,
};
const CASES = Number(process.env['GAN_FUZZ_CASES'] ?? 10_000);
const SEED = Number(process.env['GAN_FUZZ_SEED'] ?? 1);
/** Resident, of the whole process that reads it; it has 110 before it reads anything. */
const MOST_MIB = 600;

describe('Whoever reads', () => {
  for (const [target, share] of Object.entries(SHARES) as [TargetName, number][]) {
    const cases = Math.round(CASES * share);
    it(`${target} withstands ${cases} that are broken`, async () => {
      const peak = await fuzz({ target, seed: SEED, cases });
      assert.ok(peak < MOST_MIB, `${Math.round(peak)} MiB`);
      figure(`${cases} broken ${target}: all refused, ${Math.round(peak)} MiB at most`);
    });
  }
});
