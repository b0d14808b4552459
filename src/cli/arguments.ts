/** The words of a command line → a job's request. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sentenceOf, UserError } from '../gan/errors.ts';
import type {
  CheckpointChoice,
  Cleaning,
  DoctorRequest,
  EvaluateRequest,
  GenerateRequest,
  ResumeRequest,
  TrainRequest,
} from '../gan/protocol.ts';
import {
  BUDGETS,
  COMPARE_OPTIONS,
  DOCTOR_OPTIONS,
  EVALUATE_OPTIONS,
  GENERATE_OPTIONS,
  INSPECT_OPTIONS,
  RESUME_OPTIONS,
  TRAIN_OPTIONS,
} from './options.ts';
import { parseBlend, parseExport, parseVariations } from './modelCommands.ts';
import { numberOf, only, parsed, type JobCommand } from './reading.ts';

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'inspect';
      readonly runFolder: string;
      readonly outFolder: string;
      readonly json: boolean;
    }
  | { readonly kind: 'compare'; readonly first: string; readonly second: string; readonly json: boolean }
  | JobCommand;

/** @throws UserError when the words make no command. */
export function parseCommand(words: readonly string[]): Command {
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || words.includes('--help') || words.includes('-h')) {
    return { kind: 'help' };
  }
  if (name === '--version' || name === '-v') return { kind: 'version' };
  if (name === 'train') return parseTrain(rest);
  if (name === 'resume') return parseResume(rest);
  if (name === 'generate') return parseGenerate(rest);
  if (name === 'variations') return parseVariations(rest);
  if (name === 'blend') return parseBlend(rest);
  if (name === 'export') return parseExport(rest);
  if (name === 'doctor') return parseDoctor(rest);
  if (name === 'evaluate') return parseEvaluate(rest);
  if (name === 'compare') return parseCompare(rest);
  if (name === 'inspect') return parseInspect(rest);
  throw new UserError(
    `There is no command "${name}": the commands are train, resume, generate, variations, blend, export, evaluate, compare, doctor and inspect; gan --help explains them.`,
  );
}

function parseTrain(words: readonly string[]): Command {
  const { values, positionals } = parsed(words, TRAIN_OPTIONS);
  const given: Record<string, unknown> = {
    ...(values.config === undefined ? {} : readConfig(values.config)),
    ...networkIn(values),
    ...(values['no-flip'] ? { flip: false } : {}),
  };
  const budget = budgetIn(values);
  // A budget given here takes the place of the file's, of whichever measure.
  if (budget) for (const name of BUDGETS) delete given[name];
  Object.assign(given, budget);
  for (const name of ['batch', 'seed'] as const) {
    const word = values[name];
    if (word !== undefined) given[name] = numberOf(name, word);
  }
  const request: TrainRequest = {
    kind: 'train',
    folder: path.resolve(only('train', 'the folder with your sprites', positionals)),
    runsFolder: path.resolve(values.out),
    ...(values.name === undefined ? {} : { name: values.name }),
    ...(values.provider === undefined ? {} : { provider: values.provider }),
    // Checked in the job, where the editor's settings are checked as well.
    config: given,
  };
  return { kind: 'job', request, json: values.json };
}

function parseResume(words: readonly string[]): Command {
  const { values, positionals } = parsed(words, RESUME_OPTIONS);
  const consent = values['changed-data'];
  if (consent !== undefined && consent !== 'accept') {
    throw new UserError(`--changed-data is "${consent}": it can only be accept.`);
  }
  const budget = budgetIn(values);
  const request: ResumeRequest = {
    kind: 'resume',
    runFolder: path.resolve(only('resume', 'the folder of a run', positionals)),
    ...(budget === undefined ? {} : { budget }),
    ...(consent === undefined ? {} : { acceptsChangedData: true }),
    ...(values.provider === undefined ? {} : { provider: values.provider }),
  };
  return { kind: 'job', request, json: values.json };
}

function parseGenerate(words: readonly string[]): Command {
  const { values, positionals } = parsed(words, GENERATE_OPTIONS);
  const request: GenerateRequest = {
    kind: 'generate',
    runFolder: path.resolve(only('generate', 'the folder of a run', positionals)),
    outFolder: path.resolve(values.out),
    count: numberOf('count', values.count),
    seed: numberOf('seed', values.seed),
    truncation: numberOf('truncation', values.truncation),
    ...(values.class === undefined ? {} : { class: values.class }),
    sheet: values.sheet,
    // Checked in the job, as the editor's setting is.
    clean: values.clean as Cleaning,
    ...(values.checkpoint === undefined ? {} : { checkpoint: values.checkpoint as CheckpointChoice }),
    dither: values.dither,
    ...(values.preview === undefined ? {} : { preview: path.resolve(values.preview) }),
  };
  return { kind: 'job', request, json: values.json };
}

function parseDoctor(words: readonly string[]): Command {
  const { values, positionals } = parsed(words, DOCTOR_OPTIONS);
  const [word] = positionals;
  if (word !== undefined) throw new UserError(`gan doctor wants options only, but "${word}" was given.`);
  const request: DoctorRequest = {
    kind: 'doctor',
    ...(values.provider === undefined ? {} : { provider: values.provider }),
    config: networkIn(values),
  };
  return { kind: 'job', request, json: values.json };
}

function parseEvaluate(words: readonly string[]): Command {
  const { values, positionals } = parsed(words, EVALUATE_OPTIONS);
  const request: EvaluateRequest = {
    kind: 'evaluate',
    source: path.resolve(only('evaluate', 'the folder of a run or of sprites', positionals)),
    ...(values.against === undefined ? {} : { against: path.resolve(values.against) }),
    count: numberOf('count', values.count),
    clean: values.clean as Cleaning,
    ...(values.checkpoint === undefined ? {} : { checkpoint: values.checkpoint as CheckpointChoice }),
  };
  return { kind: 'job', request, json: values.json };
}

function parseCompare(words: readonly string[]): Command {
  const { values, positionals } = parsed(words, COMPARE_OPTIONS);
  const [first, second, more] = positionals;
  if (first === undefined || second === undefined || more !== undefined) {
    const given = positionals.length === 1 ? '1 was' : `${positionals.length} were`;
    throw new UserError(`gan compare wants two images, but ${given} given: gan --help shows an example.`);
  }
  return { kind: 'compare', first: path.resolve(first), second: path.resolve(second), json: values.json };
}

function parseInspect(words: readonly string[]): Command {
  const { values, positionals } = parsed(words, INSPECT_OPTIONS);
  const runFolder = path.resolve(only('inspect', 'the folder of a run', positionals));
  const outFolder = values.out === undefined ? runFolder : path.resolve(values.out);
  return { kind: 'inspect', runFolder, outFolder, json: values.json };
}

/** When the training is to end, by whichever measures are given; undefined when none is. */
function budgetIn(
  values: Readonly<Partial<Record<(typeof BUDGETS)[number], string>>>,
): ResumeRequest['budget'] | undefined {
  const given = BUDGETS.flatMap((name) => {
    const word = values[name];
    return word === undefined ? [] : [[name, numberOf(name, word)] as const];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** What of the network is said. */
function networkIn(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = ['size', 'family', 'preset', 'classes'].filter((name) => values[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

function readConfig(file: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UserError(`The config ${path.resolve(file)} cannot be read: check that the file is there.`);
  }
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch (error) {
    throw new UserError(`The config ${path.resolve(file)} is not JSON (${sentenceOf(error)}): mend it.`);
  }
  if (typeof config === 'object' && config !== null && !Array.isArray(config)) return { ...config };
  throw new UserError(`The config ${path.resolve(file)} must hold one object, as { "minutes": 10 }.`);
}
