/** What a user may say about the files that sprites go into together, and what to say when it cannot be. */
import * as l10n from '@vscode/l10n';
import { listed } from '../language.ts';
import { UserError } from '../errors.ts';
import { demand, numberBetween, oneOf, optional, yesOrNo, type Check } from './overrides.ts';

/** Each a kind of file, most of them beside a sheet; see docs/formats.md. */
export const FORMATS = [
  'aseprite',
  'texturepacker',
  'ase',
  'tiled',
  'godot-frames',
  'godot-tileset',
  'unity',
  'css',
  'gif',
  'apng',
  'gpl',
  'pal',
  'hex',
] as const;
export type Format = (typeof FORMATS)[number];

export const LAYOUTS = ['grid', 'packed'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** Where sprites of many sizes stand on the canvas that they share: in its middle, or in the middle of its lower edge. */
export const ANCHORS = ['center', 'feet'] as const;
export type Anchor = (typeof ANCHORS)[number];

/** How sprites lie on a sheet, and how fast they follow each other where they move. */
export interface SheetSettings {
  /** In rows of equal cells, or each where there is room; left out, packed where sprites are trimmed, else a grid. */
  readonly layout?: Layout;
  /** Of a grid; left out, as near to a square as may be. */
  readonly columns?: number;
  /** Transparent pixels between neighbours; left out, none. */
  readonly padding?: number;
  /** How many times a sprite's edge is repeated around it, so that an engine's filter finds no gap; left out, not. */
  readonly extrude?: number;
  /** Both sides of the sheet become powers of two. */
  readonly powerOfTwo?: boolean;
  /** Leave out the transparent border of each sprite. */
  readonly trim?: boolean;
  /** Also where engines turn and place a sprite; left out, sprites are centered, and formats say of it what they always do. */
  readonly anchor?: Anchor;
  /** Left out, 10. */
  readonly framesPerSecond?: number;
  /** How often an editor's random brush takes each sprite, in their order; left out, all alike. */
  readonly probabilities?: readonly number[];
}

/** Those of the formats that know cells and nothing else. */
const GRID_ONLY: readonly Format[] = ['tiled', 'godot-tileset'];

const NAMES = [
  'layout',
  'columns',
  'padding',
  'extrude',
  'powerOfTwo',
  'trim',
  'anchor',
  'framesPerSecond',
  'probabilities',
] as const;

const probability = numberBetween(0, 1e6, false);

/** The least and the most that numbers among them may be. */
export const SHEET_RANGES = {
  columns: [1, 10_000],
  padding: [0, 64],
  extrude: [0, 16],
  framesPerSecond: [0.1, 100],
} as const satisfies Readonly<Record<string, readonly [low: number, high: number]>>;

const SHEET: Readonly<Record<(typeof NAMES)[number], Check>> = {
  layout: oneOf(...LAYOUTS),
  columns: numberBetween(...SHEET_RANGES.columns, true),
  padding: numberBetween(...SHEET_RANGES.padding, true),
  extrude: numberBetween(...SHEET_RANGES.extrude, true),
  powerOfTwo: yesOrNo,
  trim: yesOrNo,
  anchor: oneOf(...ANCHORS),
  framesPerSecond: numberBetween(...SHEET_RANGES.framesPerSecond, false),
  probabilities: (value) =>
    Array.isArray(value) && value.every((one) => probability(one) === undefined)
      ? undefined
      : l10n.t('numbers from 0 on, one a sprite, as 1,0.2,0.2'),
};

export function layoutOf({ layout, trim }: SheetSettings): Layout {
  return layout ?? (trim ? 'packed' : 'grid');
}

/** Only what of `settings` is about a sheet, and is said. */
export function sheetSettingsIn(settings: SheetSettings): SheetSettings {
  return Object.fromEntries(
    NAMES.flatMap((name) => (settings[name] === undefined ? [] : [[name, settings[name]]])),
  );
}

/** @throws UserError naming the first setting that has a value it cannot have, alone or with the others. */
export function checkSheet(settings: SheetSettings, formats: readonly string[]): void {
  for (const format of formats) demand('format', format, oneOf(...FORMATS));
  for (const name of NAMES) demand(name, settings[name], optional(SHEET[name]));
  const gridOnly = GRID_ONLY.filter((format) => formats.includes(format));
  if (gridOnly.length > 0 && layoutOf(settings) !== 'grid') {
    const names = listed(gridOnly);
    throw new UserError(
      gridOnly.length === 1
        ? l10n.t(
            'The format {0} needs a grid: leave out trim and the packed layout, or make its files by themselves.',
            names,
          )
        : l10n.t(
            'The format {0} need a grid: leave out trim and the packed layout, or make its files by themselves.',
            names,
          ),
    );
  }
  if (settings.trim && layoutOf(settings) === 'grid') {
    throw new UserError(
      l10n.t('Sprites in a grid cannot be trimmed: leave out trim, or set layout to packed.'),
    );
  }
}
