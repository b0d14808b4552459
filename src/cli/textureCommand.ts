/** The words of `gan texture` → its request. */
import path from 'node:path';
import type { CheckpointChoice, TextureRequest } from '../gan/protocol.ts';
import { TEXTURE_OPTIONS } from './options.ts';
import { outFolderFor } from './project.ts';
import { numberOf, only, parsed, seedIn, type JobCommand } from './reading.ts';

export function parseTexture(words: readonly string[]): JobCommand {
  const { values, positionals } = parsed(words, TEXTURE_OPTIONS);
  const request: TextureRequest = {
    kind: 'texture',
    runFolder: path.resolve(only('texture', 'the folder of a run', positionals)),
    outFolder: outFolderFor(values),
    width: numberOf('width', values.width),
    height: numberOf('height', values.height ?? values.width),
    count: numberOf('count', values.count),
    ...seedIn(values),
    truncation: numberOf('truncation', values.truncation),
    ...(values.checkpoint === undefined ? {} : { checkpoint: values.checkpoint as CheckpointChoice }),
    maps: values.maps,
  };
  return { kind: 'job', request, json: values.json };
}
