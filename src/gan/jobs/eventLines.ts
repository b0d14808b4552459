/** A job's events as lines of text, for a terminal that is a shell's or the editor's. */
import path from 'node:path';
import { canvasWords } from '../config/canvas.ts';
import { evaluationLines } from './evaluationLines.ts';
import type { JobEvent, JudgedEvent, ReproducedEvent, SavedEvent, StartEvent, StepEvent } from './events.ts';

export type Reporter = (event: JobEvent) => void;

/** What is told otherwise in a shell and in the editor. */
export interface Telling {
  /** A file's or folder's name for people to read. */
  readonly shown: (file: string) => string;
  /** What makes files anew that differ from the config: a command. */
  readonly mending: (event: ReproducedEvent) => string;
}

/** Where no bar can move, a line this often is enough. */
const PLAIN_LINE_MS = 5000;
const MOST_SKIPPED_LINES = 5;

/** @param write takes text without the end of its last line */
export function plainReporter(write: (text: string) => void, telling: Telling): Reporter {
  let told = -Infinity;
  return (event) => {
    if (event.kind === 'step') {
      const now = performance.now();
      if (now - told < PLAIN_LINE_MS && event.progress < 1) return;
      told = now;
      return write(`${Math.round(Math.min(1, event.progress) * 100)}% ${figures(event).join(' · ')}`);
    }
    const line = lineOf(event, telling);
    if (line !== undefined) write(line);
  };
}

/** What matters most first: where there is room for a part of them, it is the time left. */
export function figures({ step, lossG, lossD, imagesPerSecond, secondsLeft }: StepEvent): string[] {
  return [
    `${durationText(secondsLeft)} left`,
    `step ${step}`,
    lossD === undefined
      ? `reconstruction loss ${lossG.toFixed(2)}`
      : `loss G ${lossG.toFixed(2)} D ${lossD.toFixed(2)}`,
    `${imagesPerSecond.toFixed(0)} images/s`,
  ];
}

export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`;
}

/** Grids, checkpoints and neighbours are found in the run folder and need no line of their own. */
export function lineOf(event: Exclude<JobEvent, StepEvent>, telling: Telling): string | undefined {
  const { shown } = telling;
  switch (event.kind) {
    case 'preparing':
      return event.message;
    case 'start':
      return startLines(event, shown);
    case 'checked':
      return event.lines.join('\n');
    case 'evaluated':
      return evaluationLines(event, shown).join('\n');
    case 'reproduced':
      return reproducedLines(event, telling).join('\n');
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
    case 'opacity':
      return undefined; // for who looks at them, not for who has them written
    case 'saved':
      return savedLine(event, shown);
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

function reproducedLines(event: ReproducedEvent, { mending }: Telling): string[] {
  const canMend = event.differences.some(({ how }) => how !== 'extra');
  return [...event.lines, ...(canMend ? [`To have them as the config makes them: ${mending(event)}`] : [])];
}

function savedLine(saved: SavedEvent, shown: Telling['shown']): string {
  const { files, sheet, more = [], preview, again, ofTexture, fromConfig } = saved;
  if (fromConfig) return fromConfigLine(fromConfig, files.length + more.length);

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

function fromConfigLine({ assets, written }: NonNullable<SavedEvent['fromConfig']>, all: number): string {
  const count = all === 1 ? '1 file' : `${all} files`;
  const were = written === all ? '' : `, ${all - written} of them there already`;
  return `Made ${assets.join(', ')}: ${count}${were}`;
}

function judgedLine({ step, kid, kidFloor, coverage, nearestRatio, isCopying }: JudgedEvent): string {
  const copying = `${isCopying ? 'copying' : 'not copying'} (${nearestRatio.toFixed(2)})`;
  const variety = `covers ${Math.round(coverage * 100)}% of your art`;
  // An estimate without bias may come out below nothing, which means as little as it can be.
  const [quality, floor] = [kid, kidFloor].map((value) => Math.max(0, value).toFixed(2));
  return `At step ${step}: KID ${quality} (real images: ${floor}), ${variety}, ${copying}`;
}

function startLines(
  {
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
  }: StartEvent,
  shown: Telling['shown'],
): string {
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

/** The innermost folder that holds all of the files; the one one stands in where there are none. */
function commonFolder(files: readonly string[]): string {
  const [first, ...others] = files.map((file) => path.dirname(file));
  if (first === undefined) return '.';
  return others.reduce((common, folder) => {
    let shared = common;
    while (path.relative(shared, folder).startsWith('..')) shared = path.dirname(shared);
    return shared;
  }, first);
}
