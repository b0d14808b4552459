/** The commands that use what a run's generator has learnt: their words → a job's request. */
import path from 'node:path';
import type { CheckpointChoice, ExportRequest } from '../gan/protocol.ts';
import { EXPORT_OPTIONS, OUTPUT_FOLDER } from './options.ts';
import { numberOf, only, parsed, type JobCommand } from './reading.ts';

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
