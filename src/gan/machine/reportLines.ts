/** The report on a machine as lines of text. */
import { table } from '../table.ts';
import { BACKEND_NAMES } from './backends.ts';
import type { BackendReport, MachineReport } from './checkMachine.ts';
import { milliseconds, type Outcome } from './outcome.ts';

const RESULT_WORDS: Readonly<Record<Outcome['kind'], string>> = {
  right: 'right',
  wrong: 'wrong',
  unavailable: 'not there',
  failed: 'failed',
  crashed: 'crashed',
  timedOut: 'too slow',
};

export function reportLines({ system, versions, step, backends, used }: MachineReport): readonly string[] {
  const rows = [['provider', 'result', 'a step', 'reason'], ...backends.map(cells)];
  return [
    `${system.os}, ${system.processor}, ${system.cores} cores, ` +
      `${system.memoryGiB} GiB of memory (${system.freeMemoryGiB} free)`,
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
    '',
    `A training step (${step}):`,
    ...table(rows),
    '',
    used ? `Trainings use ${used.device}. ${used.reason}` : 'The provider that was asked for cannot be used.',
  ];
}

function cells({ backend, outcome, sentence }: BackendReport): string[] {
  const name = BACKEND_NAMES[backend];
  if (outcome.kind !== 'right') return [name, RESULT_WORDS[outcome.kind], '', sentence];
  const reason =
    backend === 'cpu' ? 'What the others are held against.' : differenceWords(outcome.difference);
  return [name, RESULT_WORDS.right, milliseconds(outcome.msPerStep), reason];
}

function differenceWords(difference: number): string {
  return `What it changes differs from what the CPU changes by ${Number((difference * 100).toPrecision(1))} %.`;
}
