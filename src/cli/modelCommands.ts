/** The commands that use what a run's generator has learnt: their words → a job's request. */
import path from 'node:path';
import { UserError } from '../gan/errors.ts';
import type {
  BlendRequest,
  CheckpointChoice,
  Cleaning,
  ExportRequest,
  VariationsRequest,
} from '../gan/protocol.ts';
import { BLEND_OPTIONS, EXPORT_OPTIONS, OUTPUT_FOLDER, VARIATIONS_OPTIONS } from './options.ts';
import { numberOf, only, parsed, type JobCommand } from './reading.ts';

export function parseVariations(words: readonly string[]): JobCommand {
  const { values, positionals } = parsed(words, VARIATIONS_OPTIONS);
  const [runFolder = '', image = ''] = runAndImages('variations', 1, positionals);
  const request: VariationsRequest = {
    kind: 'variations',
    runFolder,
    image,
    count: numberOf('count', values.count),
    distance: numberOf('distance', values.distance),
    seed: numberOf('seed', values.seed),
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

/** Checked in the job. */
function findingIn(values: {
  readonly out: string;
  readonly clean: string;
  readonly checkpoint?: string | undefined;
}): { outFolder: string; clean: Cleaning; checkpoint?: CheckpointChoice } {
  return {
    outFolder: path.resolve(values.out),
    clean: values.clean as Cleaning,
    ...(values.checkpoint === undefined ? {} : { checkpoint: values.checkpoint as CheckpointChoice }),
  };
}

export function parseExport(words: readonly string[]): JobCommand {
  const { values, positionals } = parsed(words, EXPORT_OPTIONS);
  const runFolder = path.resolve(only('export', 'the folder of a run', positionals));
  const request: ExportRequest = {
    kind: 'export',
    runFolder,
    outFile: path.resolve(values.out ?? path.join(OUTPUT_FOLDER, `${path.basename(runFolder)}.onnx`)),
    ...(values.batch === undefined ? {} : { batch: numberOf('batch', values.batch) }),
    ...(values.checkpoint === undefined ? {} : { checkpoint: values.checkpoint as CheckpointChoice }),
    ...(values.licence === undefined ? {} : { licence: values.licence }),
  };
  return { kind: 'job', request, json: values.json };
}
