/** How a job's events are told in a terminal: as JSON lines, as a bar that moves, or as plain lines. */
import path from 'node:path';
import { canvasWords } from '../gan/config/canvas.ts';
import {
  withoutPixels,
  type JobEvent,
  type JudgedEvent,
  type SavedEvent,
  type StartEvent,
  type StepEvent,
} from '../gan/jobs/events.ts';
import { evaluationLines } from './evaluation.ts';
import { commonFolder, shown } from './shown.ts';

export type Reporter = (event: JobEvent) => void;

/** Where no bar can move, a line this often is enough. */
const PLAIN_LINE_MS = 5000;
const BAR_WIDTH = 24;
const MOST_SKIPPED_LINES = 5;

export function reporterFor(json: boolean, output: NodeJS.WriteStream): Reporter {
  if (json) return (event) => output.write(`${JSON.stringify(withoutPixels(event))}\n`);
  return output.isTTY ? barReporter(output) : plainReporter(output);
}

function barReporter(output: NodeJS.WriteStream): Reporter {
  let bar = '';
  const clear = () => {
    if (bar) output.write('\r\x1b[2K');
    bar = '';
  };
  return (event) => {
    if (event.kind === 'step') {
      const next = `${progressBar(event.progress)} ${figures(event)}`.slice(0, (output.columns || 80) - 1);
      output.write(`\r${next}${' '.repeat(Math.max(0, bar.length - next.length))}`);
      bar = next;
      return;
    }
    const line = lineOf(event);
    if (line === undefined) return;
    clear();
    output.write(`${line}\n`);
  };
}

function plainReporter(output: NodeJS.WriteStream): Reporter {
  let told = -Infinity;
  return (event) => {
    if (event.kind === 'step') {
      const now = performance.now();
      if (now - told < PLAIN_LINE_MS && event.progress < 1) return;
      told = now;
      output.write(`${Math.round(Math.min(1, event.progress) * 100)} % ${figures(event)}\n`);
      return;
    }
    const line = lineOf(event);
    if (line !== undefined) output.write(`${line}\n`);
  };
}

function progressBar(progress: number): string {
  const full = Math.round(Math.min(1, progress) * BAR_WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)} ${String(Math.round(Math.min(1, progress) * 100)).padStart(3)} %`;
}

function figures({ step, lossG, lossD, imagesPerSecond, secondsLeft }: StepEvent): string {
  return [
    `step ${step}`,
    `loss G ${lossG.toFixed(2)} D ${lossD.toFixed(2)}`,
    `${imagesPerSecond.toFixed(0)} images/s`,
    `${durationText(secondsLeft)} left`,
  ].join(' · ');
}

export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`;
}

/** Grids, checkpoints and neighbours are found in the run folder and need no line of their own. */
function lineOf(event: Exclude<JobEvent, StepEvent>): string | undefined {
  switch (event.kind) {
    case 'preparing':
      return event.message;
    case 'start':
      return startLines(event);
    case 'checked':
      return event.lines.join('\n');
    case 'evaluated':
      return evaluationLines(event).join('\n');
    case 'warning':
      return `Note: ${event.message}`;
    case 'found':
      return event.sentence;
    case 'judged':
      return judgedLine(event);
    case 'done': {
      const how = event.reason === 'finished' ? 'Trained' : 'Stopped after';
      return `${how} ${event.step} steps: ${shown(event.runFolder)}`;
    }
    case 'textures':
    case 'opened':
    case 'sampled':
    case 'answered':
      return undefined; // for who looks at them, not for who has them written
    case 'saved':
      return savedLine(event);
    case 'paused':
      return `Paused at step ${event.step}`;
    case 'resumed':
      return `Going on from step ${event.step}`;
    case 'grid':
    case 'checkpoint':
    case 'neighbours':
      return undefined;
  }
}

function savedLine({ files, sheet, more = [], preview, again, ofTexture }: SavedEvent): string {
  const all = [...files, ...(sheet === undefined ? [] : [sheet]), ...more];
  const folder = shown(commonFolder(all));
  if (again) {
    const how = again.isSame
      ? 'the same as'
      : 'not the same as (it was changed after it was made, or another version drew it)';
    return `Made again: ${shown(all[0] ?? '')}, pixel by pixel ${how} ${shown(again.image)}`;
  }
  const names = more.map((file) => path.basename(file)).join(', ');
  const isOther = files.length === 0 || !files.every((file) => file.endsWith('.png'));
  if (isOther && all.length > 0) {
    return `Wrote ${all.map((file) => path.basename(file)).join(', ')} into ${folder}`;
  }
  const noun = ofTexture ? 'file' : 'sprite';
  const count = files.length === 1 ? `1 ${noun}` : `${files.length} ${noun}s`;
  const sheetWords = sheet === undefined ? '' : `, and a sheet of them: ${shown(sheet)}`;
  const moreWords = names === '' ? '' : `, and beside them ${names}`;
  const previewWords = preview === undefined ? '' : `, before and after cleaning: ${shown(preview)}`;
  return `Wrote ${count} into ${folder}${sheetWords}${moreWords}${previewWords}`;
}

function judgedLine({ step, kid, kidFloor, coverage, nearestRatio, isCopying }: JudgedEvent): string {
  const copying = `${isCopying ? 'copying' : 'not copying'} (${nearestRatio.toFixed(2)})`;
  const variety = `${Math.round(coverage * 100)} % of your art covered`;
  return `At step ${step}: KID ${kid.toFixed(2)} (real images: ${kidFloor.toFixed(2)}), ${variety}, ${copying}`;
}

function startLines({
  name,
  folder,
  images,
  heldOut = 0,
  skipped,
  family,
  texture,
  canvas,
  classes,
  device,
  fromStep,
}: StartEvent): string {
  const kept = heldOut === 0 ? '' : `, ${heldOut} of them kept back to judge by,`;
  const network = texture ? `${family} texture` : family;
  const how = [network, canvasWords(canvas), ...(classes ? [`${classes.length} classes`] : [])].join(', ');
  const what = fromStep === undefined ? `Training ${name}` : `Going on with ${name} from step ${fromStep}`;
  const first = `${what} on ${images} images${kept} of ${shown(folder)} (${how}) with ${device}`;
  if (skipped.length === 0) return first;
  const listed = skipped.slice(0, MOST_SKIPPED_LINES).map(({ file, reason }) => `  ${file} ${reason}`);
  const more = skipped.length - listed.length;
  if (more > 0) listed.push(`  … and ${more} more, listed in the run's log`);
  return [first, `Left out ${skipped.length} of ${images + skipped.length}:`, ...listed].join('\n');
}
