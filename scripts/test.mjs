/**
 * `npm test`: builds, checks, and runs every suite that needs nothing but Node; ends with one line "N passed, N failed".
 * With words behind it, only the suites of those names: `npm test -- unit process`; `all` stands for what it does without.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(tmpdir(), 'gan-test-'));

/** Each check is one test: it passes or fails as a whole. */
const CHECKS = [
  { name: 'build', command: ['node', 'esbuild.mjs'] },
  { name: 'types', command: ['npx', 'tsc', '--noEmit'] },
  { name: 'types of the pages', command: ['npx', 'tsc', '--noEmit', '-p', 'src/webviews/client'] },
  { name: 'lint', command: ['npx', 'eslint', '.'] },
  { name: 'format', command: ['npx', 'prettier', '--check', '--log-level', 'warn', '.'] },
];

const SUITES = [
  { name: 'unit', command: (summary) => mocha('test/unit/.mocharc.json', summary) },
  { name: 'fuzz', command: (summary) => mocha('test/fuzz/.mocharc.json', summary) },
  { name: 'process', command: (summary) => mocha('test/process/.mocharc.json', summary) },
  {
    name: 'host',
    command: (summary) => ['node', '--import', 'tsx', 'test/host/runner/main.ts', '--summary', summary],
  },
  { name: 'package', command: (summary) => mocha('test/package/.mocharc.json', summary) },
  {
    name: 'tensorflow',
    // It downloads 300 MB and wants Python and a compiler: only when asked for.
    isExtra: true,
    preparation: ['node', 'scripts/setup-tensorflow.mjs'],
    command: (summary) => mocha('test/tensorflow/.mocharc.json', summary),
  },
  {
    name: 'faults',
    // A quarter of an hour: fifty times a training is killed and taken up.
    isExtra: true,
    command: (summary) => mocha('test/faults/.mocharc.json', summary),
  },
];

function mocha(config, summary) {
  const reporter = ['--reporter', 'scripts/mocha-summary.cjs', '--reporter-option', `file=${summary}`];
  return ['npx', 'mocha', '--config', config, ...reporter];
}

/** Resolves to the exit code; a suite that cannot even start counts as failed. */
function run([program, ...words]) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function runCheck({ name, command }) {
  console.log(`\n── ${name}`);
  const ok = (await run(command)) === 0;
  return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

async function runSuite({ name, preparation, command }) {
  console.log(`\n── ${name} tests`);
  if (preparation && (await run(preparation)) !== 0) return { name, passed: 0, failed: 1 };
  const summary = path.join(folder, `${name}.json`);
  const code = await run(command(summary));
  let counts = { passed: 0, failed: 0, failures: [] };
  try {
    counts = JSON.parse(readFileSync(summary, 'utf8'));
  } catch {
    // It ended before it could count: the exit code below tells.
  }
  // A suite that ended badly, or ran nothing, has failed, whatever it counted.
  const bad = code !== 0 || counts.passed === 0;
  const failed = bad ? Math.max(1, counts.failed) : counts.failed;
  return { name, passed: counts.passed, failed, failures: counts.failures };
}

const wanted = process.argv.slice(2);
const isAll = wanted.length === 0 || wanted.includes('all');
const suites = SUITES.filter(({ name, isExtra }) => wanted.includes(name) || (isAll && !isExtra));
const checks = isAll ? CHECKS : CHECKS.slice(0, 1);
const results = [];
for (const check of checks) results.push(await runCheck(check));
// Without a build there is nothing for the suites to run.
if (results[0]?.passed === 1) for (const suite of suites) results.push(await runSuite(suite));
rmSync(folder, { recursive: true, force: true });

// What failed stands at the end, where it is looked for, however long the output above it.
for (const { name, failures = [] } of results) {
  for (const { title, message } of failures) console.log(`\n✘ ${name}: ${title}\n  ${message}`);
}
console.log('');
for (const { name, passed, failed } of results) {
  console.log(
    `${failed === 0 ? '✔' : '✘'} ${name}: ${passed} passed${failed === 0 ? '' : `, ${failed} failed`}`,
  );
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') === 0 ? 0 : 1;
