/** The command `gan`: the same jobs from a terminal. */
import { version } from '../package.json';
import { parseCommand } from './cli/arguments.ts';
import { runConfig } from './cli/config.ts';
import { HELP } from './cli/help.ts';
import { print, printFault } from './cli/print.ts';
import { reporterFor } from './cli/reporters.ts';
import type { Reporter } from './gan/jobs/eventLines.ts';
import { compare, comparisonLines } from './gan/jobs/compare.ts';
import { failureOf } from './gan/jobs/failure.ts';
import { inspect, inspectionLines } from './gan/jobs/inspect.ts';
import { runJob } from './gan/jobs/runJob.ts';

async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2));
  if (command.kind === 'help') return void process.stdout.write(HELP);
  if (command.kind === 'version') return print(version);
  if (command.kind === 'config') {
    const { lines, faults } = await runConfig(command);
    for (const line of lines) print(line);
    for (const fault of faults) printFault(fault);
    if (faults.length > 0) process.exitCode = 1;
    return;
  }
  if (command.kind === 'inspect') {
    const graphs = await inspect(command.runFolder, command.outFolder);
    const text = command.json ? JSON.stringify(graphs) : inspectionLines(graphs).join('\n');
    return print(text);
  }
  if (command.kind === 'mcp') {
    // Loaded for this command alone: no other has to wait for the protocol.
    const { serve } = await import('./cli/mcp/serve.ts');
    return serve(command.roots, version);
  }
  if (command.kind === 'compare') {
    const comparison = await compare(command.first, command.second);
    const text = command.json
      ? JSON.stringify({ kind: 'compared', ...comparison })
      : comparisonLines(comparison).join('\n');
    return print(text);
  }
  const report = reporterFor(command.json, process.stdout);
  const listen: Reporter = (event) => {
    report(event);
    if (event.kind === 'reproduced' && event.differences.length > 0) process.exitCode = 1;
  };
  await runJob(command.request, listen, stopSignal());
}

/** To the questions that a job ends with. */
const ANSWERS: Readonly<Record<string, string>> = {
  changedData: ' (--changed-data accept)',
  replace: ' (--replace)',
};

/** Asked once to stop, or left by its terminal, the job ends at a checkpoint; the second time the process does what it is told. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stop.abort());
  // Who read the output is gone, as when it was piped into `head`: nobody is left to train for.
  process.stdout.on('error', () => stop.abort());
  process.stderr.on('error', () => undefined); // closed with its terminal, while the checkpoint is written
  return stop.signal;
}

main().catch((error: unknown) => {
  const failure = failureOf(error);
  if (process.stdout.isTTY) process.stderr.write('\n'); // below the bar
  const how = failure.question === undefined ? '' : (ANSWERS[failure.question] ?? '');
  printFault(`${failure.detail ?? failure.message}${how}`);
  process.exitCode = 1;
});
