/** The commands that use what a run has learnt: their words → a job's request. */
import path from 'node:path';
import { UserError } from '../gan/errors.ts';
import { runName } from '../gan/names.ts';
import type {
  BlendRequest,
  CheckpointChoice,
  Cleaning,
  ExportRequest,
  ReplayRequest,
  VariationsRequest,
} from '../gan/protocol.ts';
import { BLEND_OPTIONS, EXPORT_OPTIONS, REPLAY_OPTIONS, VARIATIONS_OPTIONS } from './options.ts';
import { outFolderFor, outputsFor, type PlaceWords } from './project.ts';
import { numberOf, only, parsed, seedIn, type JobCommand } from './reading.ts';

export function parseVariations(words: readonly string[]): JobCommand {
  const { values, positionals } = parsed(words, VARIATIONS_OPTIONS);
  const [runFolder = '', image = ''] = runAndImages('variations', 1, positionals);
  const request: VariationsRequest = {
    kind: 'variations',
    runFolder,
    image,
    count: numberOf('count', values.count),
    distance: numberOf('distance', values.distance),
    ...seedIn(values),
    ...findingIn(values),
  };
  return { kind: 'job', request, json: values.json };
}

export function parseBlend(words: readonly string[]): JobCommand {
  const { values, positionals } = parsed(words, BLEND_OPTIONS);
  const [runFolder = '', first = '', second = ''] = runAndImages('blend', 2, positionals);
  const frames = numberOf('frames', values.frames);
  const request: BlendRequest = { kind: 'blend', runFolder, first, second, frames, ...findingIn(values) };
  return { kind: 'job', request, json: values.json };
}

/** Absolute paths: of the run's folder, then of so many images. */
function runAndImages(command: string, images: number, positionals: readonly string[]): string[] {
  if (positionals.length !== 1 + images) {
    const wanted = `the folder of a run and ${images === 1 ? 'an image' : `${images} images`}`;
    const given = positionals.length === 1 ? '1 path was' : `${positionals.length} paths were`;
    throw new UserError(`gan ${command} wants ${wanted}, but ${given} given: gan --help shows an example.`);
  }
  return positionals.map((word) => path.resolve(word));
}

/** Checked in the job; what is not given, the config says. */
function findingIn(values: {
  readonly out?: string | undefined;
  readonly config?: string | undefined;
  readonly clean?: string | undefined;
  readonly checkpoint?: string | undefined;
  readonly palette?: string | undefined;
  readonly dither: boolean;
  readonly 'no-dither': boolean;
}): Pick<BlendRequest, 'outFolder' | 'clean' | 'checkpoint' | 'dither' | 'palette'> {
  const { outFolder, clean, dither, palette, checkpoint: usual } = outputsFor(values);
  const colours = values.palette === undefined ? palette : path.resolve(values.palette);
  const checkpoint = (values.checkpoint as CheckpointChoice | undefined) ?? usual;
  return {
    outFolder,
    clean: (values.clean as Cleaning | undefined) ?? clean,
    dither: !values['no-dither'] && (values.dither || dither),
    ...(colours === undefined ? {} : { palette: colours }),
    ...(checkpoint === undefined ? {} : { checkpoint }),
  };
}

export function parseExport(words: readonly string[]): JobCommand {
  const { values, positionals } = parsed(words, EXPORT_OPTIONS);
  const runFolder = path.resolve(only('export', 'the folder of a run', positionals));
  const request: ExportRequest = {
    kind: 'export',
    runFolder,
    ...fileOf(runFolder, '.onnx', values),
    ...(values.batch === undefined ? {} : { batch: numberOf('batch', values.batch) }),
    ...(values.checkpoint === undefined ? {} : { checkpoint: values.checkpoint as CheckpointChoice }),
    ...(values.licence === undefined ? {} : { licence: values.licence }),
  };
  return { kind: 'job', request, json: values.json };
}

export function parseReplay(words: readonly string[]): JobCommand {
  const { values, positionals } = parsed(words, REPLAY_OPTIONS);
  const runFolder = path.resolve(only('replay', 'the folder of a run', positionals));
  const request: ReplayRequest = { kind: 'replay', runFolder, ...fileOf(runFolder, '.gif', values) };
  return { kind: 'job', request, json: values.json };
}

/** The file that the words name, else one in the folder of generated files, of the run's name, beside others of that name. */
function fileOf(
  runFolder: string,
  extension: string,
  words: PlaceWords,
): Pick<ExportRequest, 'outFile' | 'isNumbered'> {
  if (words.out !== undefined) return { outFile: path.resolve(words.out) };
  return { outFile: path.join(outFolderFor(words), `${runName(runFolder)}${extension}`), isNumbered: true };
}
