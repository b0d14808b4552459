/** The job "assets": what a config names → the same files each time, or whether those that are there are the same. */
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { demand, numberBetween } from '../config/overrides.ts';
import { UserError } from '../errors.ts';
import { partIn, sweepLeftParts, unwritable } from '../files.ts';
import { differencesOf } from './assetDifferences.ts';
import type { Emit, ReproducedEvent, SavedEvent } from './events.ts';
import { generate } from './generate.ts';
import { install, type MadeAsset } from './installing.ts';
import type { AssetsRequest } from './requests.ts';
import { texture } from './texture.ts';

/**
 * Another processor adds numbers up in another order, which rounds a colour to its neighbour in one of some ten thousand pixels
 * (docs/automation.md has the figures): nobody sees it. More than that is another picture.
 */
export const TOLERANCE = 1;

/**
 * Everything is made in a temporary folder first, so that a stop or a fault leaves what is there as it is.
 * @throws UserError as `generate` and `texture` do, when it was stopped, WouldReplace when files would be replaced that may not be.
 */
export async function assets(request: AssetsRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  const { checks = false, replaces = false, tolerance = TOLERANCE } = request;
  demand('tolerance', tolerance, numberBetween(0, 255, true));
  const folder = await temporaryFolder();
  try {
    const made: MadeAsset[] = [];
    for (const [i, asset] of request.assets.entries()) {
      emit({ kind: 'preparing', message: `Making ${asset.name}` });
      made.push(await makeIn(path.join(folder, String(i)), asset, emit, signal));
      if (signal.aborted) throw new UserError(l10n.t('Making the assets was stopped: nothing was written.'));
    }
    const root = path.dirname(request.configFile);
    const differences = await Promise.all(made.map((asset) => differencesOf(asset, root, tolerance)));
    if (checks) emit(comparison(request, made, differences.flat()));
    else emit(await install(made, differences.flat(), { replaces, root, emit }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Those that processes which were killed have left are gone afterwards. */
async function temporaryFolder(): Promise<string> {
  await sweepLeftParts(tmpdir());
  try {
    const folder = partIn(tmpdir());
    await mkdir(folder, { mode: 0o700 });
    return folder;
  } catch (error) {
    throw unwritable(tmpdir(), error);
  }
}

async function makeIn(
  folder: string,
  { name, request }: AssetsRequest['assets'][number],
  emit: Emit,
  signal: AbortSignal,
): Promise<MadeAsset> {
  let saved: SavedEvent | undefined;
  const listen: Emit = (event) => (event.kind === 'saved' ? (saved = event) : emit(event));
  const home = request.outFolder;
  if (request.kind === 'texture') await texture({ ...request, outFolder: folder }, listen, signal);
  else await generate({ ...request, outFolder: folder, home }, listen, signal);
  const { files = [], sheet, more = [] } = saved ?? {};
  const all = [...files, ...(sheet === undefined ? [] : [sheet]), ...more];
  return { name, folder, home, files: files.map(baseName), all: all.map(baseName) };
}

function comparison(
  { configFile }: AssetsRequest,
  made: readonly MadeAsset[],
  differences: ReproducedEvent['differences'],
): ReproducedEvent {
  const files = made.reduce((sum, { all }) => sum + all.length, 0);
  const assets = made.map(({ name }) => name);
  const same = `${files === 1 ? 'The one file' : `All ${files} files`} of ${assets.join(', ')} ${files === 1 ? 'is' : 'are'} what ${path.basename(configFile)} makes.`;
  const lines = differences.length === 0 ? [same] : differences.map(({ sentence }) => sentence);
  return { kind: 'reproduced', configFile, assets, files, differences, lines };
}

const baseName = (file: string): string => path.basename(file);
