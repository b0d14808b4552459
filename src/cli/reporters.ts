/** How a job's events are told in a terminal: as JSON lines, as a bar that moves, or as plain lines. */
import path from 'node:path';
import { CONFIG_FILE } from '../gan/config/file/ganConfig.ts';
import { figures, lineOf, plainReporter, type Reporter, type Telling } from '../gan/jobs/eventLines.ts';
import { withoutPixels, type ReproducedEvent } from '../gan/jobs/events.ts';
import { printable } from '../gan/printable.ts';
import { shown } from './shown.ts';

const BAR_WIDTH = 24;

export function reporterFor(json: boolean, output: NodeJS.WriteStream): Reporter {
  if (json) return (event) => output.write(`${printable(JSON.stringify(withoutPixels(event)))}\n`);
  return output.isTTY
    ? barReporter(output)
    : plainReporter((line) => output.write(`${printable(line)}\n`), TELLING);
}

const TELLING: Telling = { shown, mending };

/** The command that makes the files anew. */
function mending({ configFile, assets, differences }: ReproducedEvent): string {
  const config = configFile === path.resolve(CONFIG_FILE) ? [] : ['--config', quoted(shown(configFile))];
  const replace = differences.some(({ how }) => how === 'differs') ? ['--replace'] : [];
  const names = assets.filter((name) =>
    differences.some(({ asset, how }) => asset === name && how !== 'extra'),
  );
  return ['gan generate', ...config, ...replace, ...names.map(quoted)].join(' ');
}

/** For a shell. */
function quoted(word: string): string {
  return /^[\p{L}\p{N}._/\\:-]+$/u.test(word) ? word : `"${word}"`;
}

function barReporter(output: NodeJS.WriteStream): Reporter {
  let bar = '';
  const clear = () => {
    if (bar) output.write('\r\x1b[2K');
    bar = '';
  };
  return (event) => {
    if (event.kind === 'step') {
      const next = inWidth(progressBar(event.progress), figures(event), (output.columns || 80) - 1);
      output.write(`\r${next}${' '.repeat(Math.max(0, bar.length - next.length))}`);
      bar = next;
      return;
    }
    const line = lineOf(event, TELLING);
    if (line === undefined) return;
    clear();
    output.write(`${printable(line)}\n`);
  };
}

/** Shows as many figures as there is room for, and none in part. */
function inWidth(bar: string, all: readonly string[], width: number): string {
  const lines = all.map((_, i) => `${bar} ${all.slice(0, i + 1).join(' · ')}`);
  return lines.findLast((line) => line.length <= width) ?? bar.slice(0, width);
}

function progressBar(progress: number): string {
  const full = Math.round(Math.min(1, progress) * BAR_WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)} ${String(Math.round(Math.min(1, progress) * 100)).padStart(3)}%`;
}
