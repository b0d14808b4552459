/** The commands that make files for a game, or read them: their words → a job's request. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../gan/errors.ts';
import { RUNS_FOLDER } from '../gan/names.ts';
import type {
  Anchor,
  CheckpointChoice,
  Cleaning,
  Format,
  GenerateRequest,
  Layout,
  PackRequest,
  RegenerateRequest,
  SheetSettings,
  SliceRequest,
} from '../gan/protocol.ts';
import { assetsIn, withoutBareConfig } from './assets.ts';
import { GENERATE_OPTIONS, PACK_OPTIONS, REGENERATE_OPTIONS, SLICE_OPTIONS } from './options.ts';
import { outFolderFor, outputsFor } from './project.ts';
import { numberOf, only, parsed, seedIn, type JobCommand } from './reading.ts';

export function parseGenerate(words: readonly string[]): JobCommand {
  const { values, positionals } = parsed(withoutBareConfig(words), GENERATE_OPTIONS);
  const assets = assetsIn(values, positionals);
  if (assets) return { kind: 'job', request: assets, json: values.json };
  const outputs = outputsFor(values);
  const request: GenerateRequest = {
    ...outputs,
    kind: 'generate',
    runFolder: path.resolve(only('generate', 'the folder of a run', positionals)),
    ...(values.count === undefined ? {} : { count: numberOf('count', values.count) }),
    ...seedIn(values),
    ...(values.truncation === undefined ? {} : { truncation: numberOf('truncation', values.truncation) }),
    ...(values.class === undefined ? {} : { class: values.class }),
    sheet: !values['no-sheet'] && (values.sheet || outputs.sheet),
    // Checked in the job, as the editor's setting is.
    ...(values.clean === undefined ? {} : { clean: values.clean as Cleaning }),
    ...(values.checkpoint === undefined ? {} : { checkpoint: values.checkpoint as CheckpointChoice }),
    dither: !values['no-dither'] && (values.dither || outputs.dither),
    ...(values.palette === undefined ? {} : { palette: path.resolve(values.palette) }),
    ...(values.preview === undefined ? {} : { preview: path.resolve(values.preview) }),
    ...togetherIn(values),
  };
  return { kind: 'job', request, json: values.json };
}

export function parseRegenerate(words: readonly string[]): JobCommand {
  const { values, positionals } = parsed(words, REGENERATE_OPTIONS);
  const image = path.resolve(only('regenerate', 'an image', positionals));
  const request: RegenerateRequest = {
    kind: 'regenerate',
    image,
    ...(values.out === undefined ? {} : { outFolder: path.resolve(values.out) }),
    ...(values.run === undefined ? {} : { runFolder: path.resolve(values.run) }),
    runsFolders: runsFoldersNear(image),
  };
  return { kind: 'job', request, json: values.json };
}

export function parsePack(words: readonly string[]): JobCommand {
  const { values, positionals } = parsed(words, PACK_OPTIONS);
  const request: PackRequest = {
    kind: 'pack',
    folder: path.resolve(only('pack', 'a folder of sprites', positionals)),
    outFolder: outFolderFor(values),
    ...(values.name === undefined ? {} : { name: values.name }),
    ...togetherIn(values),
  };
  return { kind: 'job', request, json: values.json };
}

export function parseSlice(words: readonly string[]): JobCommand {
  const { values, positionals } = parsed(words, SLICE_OPTIONS);
  const { grid, margin, spacing, atlas, key } = values;
  const request: SliceRequest = {
    kind: 'slice',
    sheet: path.resolve(only('slice', 'a sheet', positionals)),
    ...(values.out === undefined ? {} : { outFolder: path.resolve(values.out) }),
    ...(grid === undefined ? {} : { grid: cellIn(grid) }),
    ...(margin === undefined ? {} : { margin: numberOf('margin', margin) }),
    ...(spacing === undefined ? {} : { spacing: numberOf('spacing', spacing) }),
    ...(atlas === undefined ? {} : { atlas: path.resolve(atlas) }),
    ...(key === undefined ? {} : { key }),
  };
  return { kind: 'job', request, json: values.json };
}

interface TogetherValues {
  readonly format?: string[] | undefined;
  readonly layout?: string | undefined;
  readonly columns?: string | undefined;
  readonly padding?: string | undefined;
  readonly extrude?: string | undefined;
  readonly 'power-of-two'?: boolean | undefined;
  readonly trim?: boolean | undefined;
  readonly anchor?: string | undefined;
  readonly fps?: string | undefined;
  readonly probabilities?: string | undefined;
}

/** What is said of the files that sprites go into together; checked in the job. */
function togetherIn(values: TogetherValues): SheetSettings & { formats?: readonly Format[] } {
  const number = (option: 'columns' | 'padding' | 'extrude' | 'fps') => {
    const word = values[option];
    return word === undefined ? undefined : numberOf(option, word);
  };
  const given = {
    formats: values.format && (listIn(values.format.join(',')) as Format[]),
    layout: values.layout as Layout | undefined,
    columns: number('columns'),
    padding: number('padding'),
    extrude: number('extrude'),
    powerOfTwo: values['power-of-two'],
    trim: values.trim,
    anchor: values.anchor as Anchor | undefined,
    framesPerSecond: number('fps'),
    probabilities:
      values.probabilities === undefined
        ? undefined
        : listIn(values.probabilities).map((word) => numberOf('probabilities', word)),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function listIn(words: string): string[] {
  return words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function cellIn(word: string): { width: number; height: number } {
  const [, width, height] = /^(\d+)(?:[x×](\d+))?$/i.exec(word) ?? [];
  if (width !== undefined) return { width: Number(width), height: Number(height ?? width) };
  throw new UserError(`--grid is "${word}": it must be the size of a cell, as 32 or 32x48.`);
}

/** Those beside the image or above it, then that of the folder one stands in. */
function runsFoldersNear(image: string): string[] {
  const found: string[] = [];
  for (let folder = path.dirname(image); ; folder = path.dirname(folder)) {
    const runs = path.join(folder, RUNS_FOLDER);
    if (existsSync(runs)) found.push(runs);
    if (folder === path.dirname(folder)) break;
  }
  return [...new Set([...found, path.resolve(RUNS_FOLDER)])];
}
