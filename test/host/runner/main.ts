// Runs the suites of test/host in a real VS Code: `node --import tsx test/host/runner/main.ts [--summary FILE]`.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleSuites, findSuites } from './bundle.ts';
import { findVsCode, type Route, type VsCode } from './findVsCode.ts';
import { combined, type Summary } from './results.ts';
import { runInVsCode } from './run.ts';

const USAGE = `Usage: node --import tsx test/host/runner/main.ts [options]
  --summary FILE           write {passed, failed, skipped, failures} there as JSON
  --grep PATTERN           run the tests whose full title matches
  --vsix FILE              install this package into VS Code, and run the tests of an installed extension
  --vscode desktop|browser take this VS Code rather than the one that suits the machine
  --silence SECONDS        how long no test may end before VS Code counts as hung; 300 unless told`;

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const SUITES = join(REPOSITORY, 'test', 'host', 'suite');
const ARTIFACTS = join(REPOSITORY, 'test', 'artifacts');

const USUAL = { trusted: true, withFolder: true, installed: false, language: 'en' };

/** VS Code is started once a mode; the end of a file's name says which mode its tests want. */
const MODES = [
  { ...USUAL, ending: '.test.ts', bundle: 'host.js' },
  { ...USUAL, ending: '.chinese.test.ts', bundle: 'host-chinese.js', language: 'zh-cn' },
  { ...USUAL, ending: '.reload.test.ts', bundle: 'host-reload.js' },
  { ...USUAL, ending: '.restricted.test.ts', bundle: 'host-restricted.js', trusted: false },
  { ...USUAL, ending: '.folderless.test.ts', bundle: 'host-folderless.js', withFolder: false },
  { ...USUAL, ending: '.installed.test.ts', bundle: 'host-installed.js', installed: true },
] as const;

type Mode = (typeof MODES)[number];

interface Options {
  readonly summaryFile: string | undefined;
  readonly grep: string | undefined;
  readonly route: Route | undefined;
  readonly vsix: string | undefined;
  readonly silenceMs: number;
}

function readOptions(): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { summary: text, grep: text, vscode: text, vsix: text, silence: text },
  });
  const { summary: summaryFile, grep, vscode: route, vsix, silence = '300' } = values;
  if (route !== undefined && route !== 'desktop' && route !== 'browser') {
    throw new Error(`--vscode must be desktop or browser, not ${route}.`);
  }
  const silenceMs = Number(silence) * 1000;
  if (!(silenceMs > 0)) throw new Error(`--silence must be a number of seconds, not ${silence}.`);
  return { summaryFile, grep, route, vsix: vsix === undefined ? undefined : resolve(vsix), silenceMs };
}

/** The mode whose ending says most. */
function modeOf(file: string): Mode | undefined {
  return MODES.findLast(({ ending }) => file.endsWith(ending));
}

async function runMode(mode: Mode, vsCode: VsCode, options: Options): Promise<Summary[]> {
  const files = (await findSuites(SUITES)).filter((file) => modeOf(file) === mode);
  if (files.length === 0) return [];
  const testsEntry = join(REPOSITORY, 'dist', 'test', mode.bundle);
  await bundleSuites(SUITES, files, testsEntry);
  const { trusted, withFolder, language } = mode;
  const { grep, vsix, silenceMs } = options;
  const extension = vsix === undefined ? { folder: REPOSITORY } : { vsix };
  const place = { extension, testsEntry, artifacts: artifactsOf(options) };
  return [await runInVsCode({ ...place, vsCode, trusted, withFolder, language, grep, silenceMs })];
}

/** A VS Code that cannot be had is a failure like any other: nothing is skipped in silence. */
async function runAll(options: Options): Promise<Summary> {
  const summaries: Summary[] = [];
  try {
    const vsCode = await findVsCode(REPOSITORY, options.route);
    const modes = MODES.filter(({ installed }) => installed === (options.vsix !== undefined));
    for (const mode of modes) summaries.push(...(await runMode(mode, vsCode, options)));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(message);
    summaries.push({ passed: 0, failed: 1, skipped: 0, failures: [{ title: 'Tests in VS Code', message }] });
  }
  return combined(summaries);
}

/** The tests of a package leave what the others have photographed. */
function artifactsOf({ vsix }: Options): string {
  return vsix === undefined ? ARTIFACTS : join(ARTIFACTS, 'installed');
}

async function main(options: Options): Promise<void> {
  const artifacts = artifactsOf(options);
  await rm(artifacts, { recursive: true, force: true });
  await mkdir(artifacts, { recursive: true });
  const summary = await runAll(options);
  console.log(`${summary.passed} passed, ${summary.failed} failed, ${summary.skipped} skipped`);
  if (options.summaryFile !== undefined) {
    await writeFile(options.summaryFile, `${JSON.stringify(summary, undefined, 2)}\n`);
  }
  process.exitCode = summary.failed > 0 || summary.passed === 0 ? 1 : 0;
}

// Ending through exit lets what was started be ended too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(130));
}
try {
  void main(readOptions());
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 1;
}
