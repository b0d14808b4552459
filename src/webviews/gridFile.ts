/** A sample grid on disk, as a page wants it. */

import * as path from 'node:path';
import { MOST_BYTES, readBounded } from '../gan/readBounded.ts';
import type { GridFile } from '../workspace/history.ts';
import type { GridFileMessage } from './protocol.ts';

export async function readGrid(
  runFolder: string,
  { step, columns, rows, file }: GridFile,
): Promise<GridFileMessage> {
  const png = await readBounded(path.join(runFolder, 'grids', file), MOST_BYTES.small).catch(() => undefined);
  return { kind: 'gridFile', step, columns, rows, png: png && new Uint8Array(png).buffer };
}
