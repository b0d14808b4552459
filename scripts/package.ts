// `npm run package`: a VSIX for each target, and a package of the command line for npm (docs/packaging.md).
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { optionsIn, runScript } from './commandLine.ts';
import { packTargets } from './package/pack.ts';
import { TARGETS, targetsOf } from './package/targets.ts';

const USAGE = `Usage: npm run package [-- TARGET… | all] [--out FOLDER]
Packages the extension for each target, for this machine without one.
  TARGET        ${TARGETS.join(', ')}
  all           every target
  --out FOLDER  where the packages go; packages unless told`;

async function main(): Promise<void> {
  const { values, positionals } = optionsIn({
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

runScript(USAGE, main);
