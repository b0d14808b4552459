/** The job "generate": a run folder → new sprites as PNG files, cleaned for use, and what was asked for of all of them. */
import { originsFrom } from '../config/origin.ts';
import { checkSampling } from '../config/overrides.ts';
import { checkSheet } from '../config/sheetSettings.ts';
import { runName } from '../names.ts';
import { readPalette } from '../output/palettes/read.ts';
import { checkpointOf, loadCheckpoint } from '../training/checkpoint.ts';
import { Drawing, warnOfCopies } from './drawing.ts';
import type { Emit } from './events.ts';
import { LoadedGenerator } from './loadedGenerator.ts';
import { reserveSeeds } from './recipeFiles.ts';
import type { GenerateRequest } from './requests.ts';
import { requirePlaceOf, writeSprites } from './spriteFiles.ts';

/**
 * Writes what `writeSprites` does, of the seeds from the request's on, or of the first that are free.
 * @throws UserError when a setting is out of its range, the run has no whole checkpoint or does not know the class, the
 * palette cannot be read, or the folder cannot be written or is no place for a format.
 */
export async function generate(request: GenerateRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  const { runFolder } = request;
  checkSampling({ seed: 0, ...request });
  checkSheet(request, request.formats ?? []);
  const warn = (message: string) => emit({ kind: 'warning', message });
  requirePlaceOf(request);
  const palette = request.palette === undefined ? undefined : await readPalette(request.palette);
  const checkpoint = await loadCheckpoint(await checkpointOf(runFolder, request.checkpoint));
  const { palette: _file, ...wish } = request;
  const generator = LoadedGenerator.of(runFolder, checkpoint);
  try {
    const drawing = await Drawing.open({ ...wish, ...(palette ? { palette } : {}) }, generator, warn);
    warnOfCopies(wish, generator, warn);
    // Taken before anything is drawn: who draws at the same time draws others.
    const seed = request.seed ?? (await reserveSeeds(request.outFolder, runName(runFolder), request.count));
    checkSampling({ ...request, seed });
    const saved = await writeSprites(request, originsFrom(seed, request.count), drawing, warn, signal);
    emit({ ...saved, seed });
  } finally {
    await generator.dispose();
  }
}
