// Turns the bundle's positions in stack traces into those of the sources.
import { readFile } from 'node:fs/promises';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, relative, resolve } from 'node:path';

export type ToSourcePositions = (stack: string) => string;

/** Reads the map beside the bundle; paths are given relative to the working folder. */
export async function sourcePositions(bundle: string): Promise<ToSourcePositions> {
  // The format of a source map is esbuild's promise.
  const map = new SourceMap(JSON.parse(await readFile(`${bundle}.map`, 'utf8')) as SourceMapPayload);
  return (stack) =>
    stack.replaceAll(/[^\s(]+:(\d+):(\d+)/g, (position, line: string, column: string) => {
      if (!resolve(position).startsWith(`${bundle}:`)) return position;
      const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
      if (!('originalSource' in entry)) return position;
      const source = relative('.', resolve(dirname(bundle), entry.originalSource));
      return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    });
}
