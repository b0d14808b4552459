// `npm run package [-- TARGET… | all] [--out FOLDER]`: a VSIX for each target, for this machine's without one (docs/packaging.md).
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../src/gan/errors.ts';
import { packTargets } from './package/pack.ts';
import { targetsOf } from './package/targets.ts';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string', default: 'packages' } },
  });
  const packed = await packTargets(targetsOf(positionals), path.resolve(values.out));
  for (const { result } of packed) {
    if ('reason' in result) console.log(result.reason);
    else console.log(`${path.relative('.', result.vsix)}  ${megabytes((await stat(result.vsix)).size)} MB`);
  }
  // Of `all`, what can be had is enough; a target that was named was wanted.
  const isMissing = packed.some(({ target, result }) => 'reason' in result && positionals.includes(target));
  if (isMissing) process.exitCode = 1;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

main().catch((error: unknown) => {
  console.error(error instanceof UserError ? error.message : error);
  process.exitCode = 1;
});
