/** A sheet in equal cells → the sprites in them, and what is said of how it was cut. */
import * as l10n from '@vscode/l10n';
import type { PixelImage } from '../data/image.ts';
import { UserError } from '../errors.ts';
import { detectedCells } from '../output/gridDetection.ts';
import type { Sprite } from '../output/sheet/spriteSet.ts';
import { cellsOf, type Cells } from '../output/slices.ts';
import { stemOf } from './outputFiles.ts';
import type { SliceRequest } from './requests.ts';

/** Tells what a person should know. */
export type Say = (message: string) => void;

/** @throws UserError when its cells cannot be told, or there is nothing in them. */
export function inCells(sheet: PixelImage, request: SliceRequest, say: Say): Sprite[] {
  const { sheet: file, grid } = request;
  const cells = cellsFor(sheet, request, say);
  const { sprites, columns, rows, rest } = cellsOf(sheet, cells);
  if (sprites.length === 0) {
    throw new UserError(
      l10n.t(
        '{0} is {1}×{2} and has nothing in cells of {3}×{4}: give another size.',
        file,
        sheet.width,
        sheet.height,
        cells.width,
        cells.height,
      ),
    );
  }
  const isFound = !grid || cells.margin !== (request.margin ?? 0) || cells.spacing !== (request.spacing ?? 0);
  if (isFound) {
    say(
      l10n.t(
        'The cells are {0}×{1} pixels, with a margin of {2} and a spacing of {3}: {4} columns, {5} rows.',
        ...[cells.width, cells.height, cells.margin, cells.spacing, columns, rows],
      ),
    );
  }
  if (rest.width + rest.height > 0) {
    say(
      l10n.t(
        'What is drawn on the last {0} columns and {1} rows of {2} lies in no whole cell and is left out.',
        rest.width,
        rest.height,
        file,
      ),
    );
  }
  const empty = columns * rows - sprites.length;
  if (empty > 0) say(l10n.t('Left out {0} of {1} cells, which are empty.', empty, columns * rows));
  return sprites.map(({ name, image }) => ({ name: `${stemOf(file)}-${name}`, image }));
}

/** As they are asked for, and as the sheet shows where nothing is said. */
function cellsFor(sheet: PixelImage, request: SliceRequest, say: Say): Required<Cells> {
  const { sheet: file, grid, margin, spacing } = request;
  if (grid && margin !== undefined && spacing !== undefined) return { ...grid, margin, spacing };
  const gaps = { ...(margin === undefined ? {} : { margin }), ...(spacing === undefined ? {} : { spacing }) };
  const found = detectedCells(sheet, { ...gaps, ...(grid ? { size: grid } : {}) });
  if (!found && !grid) {
    throw new UserError(
      l10n.t('{0} does not show what size its cells are: give it, as --grid 32x32, or an --atlas.', file),
    );
  }
  if (!found) {
    throw new UserError(
      l10n.t(
        '{0} is {1}×{2}, and cells of {3}×{4} leave out some of what is drawn: give another size, or both --margin and --spacing to cut it so.',
        ...[file, sheet.width, sheet.height, grid?.width ?? 0, grid?.height ?? 0],
      ),
    );
  }
  const better = found.cuts > 0 ? detectedCells(sheet, {}) : undefined;
  if (better) {
    say(
      l10n.t(
        'Cells of {0}×{1} cut through what is drawn; cells of {2}×{3} would not.',
        ...[found.width, found.height, better.width, better.height],
      ),
    );
  }
  return found;
}
