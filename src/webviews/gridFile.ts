/** A sample grid on disk, as a page wants it. */

import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { GridFile } from '../workspace/history.ts';
import type { GridFileMessage } from './protocol.ts';

export async function readGrid(
  runFolder: string,
  { step, columns, rows, file }: GridFile,
): Promise<GridFileMessage> {
  const png = await readFile(path.join(runFolder, 'grids', file)).catch(() => undefined);
  return { kind: 'gridFile', step, columns, rows, png: png && new Uint8Array(png).buffer };
}
