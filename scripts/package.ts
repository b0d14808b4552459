// `npm run package`: a VSIX for each target, and a package of the command line for npm (docs/packaging.md).
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { optionsIn, runScript } from './commandLine.ts';
import { packCommandLine, packTargets } from './package/pack.ts';
import { TARGETS, targetsOf } from './package/targets.ts';

const USAGE = `Usage: npm run package [-- TARGET… | all | npm] [--out FOLDER]
Packages the extension for each target, for this machine without one, or the command line for npm.
  TARGET        ${TARGETS.join(', ')}
  all           every target
  npm           the command line, for npm install --global
  --out FOLDER  where the packages go; packages unless told`;

async function main(): Promise<void> {
  const { values, positionals } = optionsIn({
    allowPositionals: true,
    options: { out: { type: 'string', default: 'packages' } },
  });
  const out = path.resolve(values.out);
  const words = positionals.filter((word) => word !== 'npm');
  const isForNpm = words.length < positionals.length;
  const targets = isForNpm && words.length === 0 ? [] : targetsOf(words);
  const packed = targets.length === 0 ? [] : await packTargets(targets, out);
  for (const { result } of packed) {
    if ('reason' in result) console.log(result.reason);
    else await report(result.vsix);
  }
  if (isForNpm) await report(await packCommandLine(out));
  // Of `all`, what can be had is enough; a target that was named was wanted.
  const isMissing = packed.some(({ target, result }) => 'reason' in result && positionals.includes(target));
  if (isMissing) process.exitCode = 1;
}

async function report(file: string): Promise<void> {
  const { size } = await stat(file);
  console.log(`${path.relative('.', file)}  ${(size / 1_000_000).toFixed(1)} MB`);
}

runScript(USAGE, main);
