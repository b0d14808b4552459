/** The words of a command line → a job's request. */
import path from 'node:path';
import { UserError } from '../gan/errors.ts';
import type {
  CheckpointChoice,
  Cleaning,
  DoctorRequest,
  EvaluateRequest,
  ResumeRequest,
} from '../gan/protocol.ts';
import { parseConfig, type ConfigCommand } from './config.ts';
import { parseGenerate, parsePack, parseRegenerate, parseSlice } from './assetCommands.ts';
import {
  COMPARE_OPTIONS,
  DOCTOR_OPTIONS,
  EVALUATE_OPTIONS,
  INSPECT_OPTIONS,
  RESUME_OPTIONS,
} from './options.ts';
import { parseMcp, type McpCommand } from './mcp/command.ts';
import { parseBlend, parseExport, parseReplay, parseVariations } from './modelCommands.ts';
import { numberOf, only, parsed, type JobCommand } from './reading.ts';
import { budgetIn, networkIn } from './settings.ts';
import { parseTexture } from './textureCommand.ts';
import { parseTrain } from './train.ts';

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
  | ConfigCommand
  | McpCommand
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
  if (name === 'regenerate') return parseRegenerate(rest);
  if (name === 'pack') return parsePack(rest);
  if (name === 'slice') return parseSlice(rest);
  if (name === 'texture') return parseTexture(rest);
  if (name === 'variations') return parseVariations(rest);
  if (name === 'blend') return parseBlend(rest);
  if (name === 'export') return parseExport(rest);
  if (name === 'replay') return parseReplay(rest);
  if (name === 'doctor') return parseDoctor(rest);
  if (name === 'evaluate') return parseEvaluate(rest);
  if (name === 'compare') return parseCompare(rest);
  if (name === 'inspect') return parseInspect(rest);
  if (name === 'config') return parseConfig(rest);
  if (name === 'mcp') return parseMcp(rest);
  throw new UserError(
    `There is no command "${name}": the commands are train, resume, generate, regenerate, pack, slice, texture, variations, blend, export, replay, evaluate, compare, doctor, inspect, config and mcp; gan --help explains them.`,
  );
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
