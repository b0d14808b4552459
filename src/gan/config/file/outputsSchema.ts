/** What `outputs` in `gan.config.json` may say. */
import { CHECKPOINT_CHOICES, CLEANINGS, RANGES } from '../overrides.ts';
import { ANCHORS, FORMATS, LAYOUTS, SHEET_RANGES } from '../sheetSettings.ts';
import { OUTPUT_DEFAULTS } from './ganConfig.ts';
import { LONGEST_PATH, within } from './sharedSchema.ts';
import type { Schema } from './wanted.ts';

export const OUTPUTS: Schema = {
  type: 'object',
  additionalProperties: false,
  markdownDescription:
    'How new sprites are made and where they go, from the command line and the editor alike. It takes the place of the settings `gan.outputFolder` and `gan.generate`.',
  properties: {
    folder: {
      type: 'string',
      minLength: 1,
      maxLength: LONGEST_PATH,
      default: OUTPUT_DEFAULTS.folder,
      examples: ['assets/generated'],
      markdownDescription:
        'Where they go, and textures too, seen from this file: a folder inside the workspace.',
    },
    naming: {
      type: 'string',
      minLength: 1,
      maxLength: LONGEST_PATH,
      default: OUTPUT_DEFAULTS.naming,
      examples: ['{run}-{class}-{seed}', 'monster_{seed}'],
      markdownDescription:
        'The name of each file, without its ending: `{run}` is the name of the run, `{class}` the class that was asked for, if one was, and `{seed}`, which must be there, the number that it was drawn from, or `sheet-…` of a sheet. A part that has nothing to say goes with the sign before it.',
    },
    count: {
      ...within(RANGES.count, 'integer'),
      default: OUTPUT_DEFAULTS.count,
      markdownDescription: 'How many at a time.',
    },
    sheet: {
      type: 'boolean',
      default: OUTPUT_DEFAULTS.sheet,
      markdownDescription: 'Whether all of them are also put together into one sheet.',
    },
    formats: {
      type: 'array',
      maxItems: FORMATS.length,
      items: { type: 'string', enum: [...FORMATS] },
      default: [],
      examples: [['aseprite'], ['tiled', 'gpl']],
      wanted: `a list of ${FORMATS.map((format) => `"${format}"`).join(', ')}`,
      markdownDescription: 'Files that are written of all of them besides, as a game engine reads them.',
    },
    layout: {
      type: 'string',
      enum: [...LAYOUTS],
      markdownEnumDescriptions: ['In rows of equal cells.', 'Each where there is room.'],
      markdownDescription: 'How they lie on a sheet. Left out, packed where they are trimmed, else a grid.',
    },
    columns: {
      ...within(SHEET_RANGES.columns, 'integer'),
      markdownDescription: 'Cells in a row of a grid. Left out, as near to a square as may be.',
    },
    padding: {
      ...within(SHEET_RANGES.padding, 'integer'),
      default: 0,
      markdownDescription: 'Transparent pixels between neighbours on a sheet.',
    },
    extrude: {
      ...within(SHEET_RANGES.extrude, 'integer'),
      default: 0,
      markdownDescription: 'How many times the edge of each is repeated around it on a sheet.',
    },
    powerOfTwo: {
      type: 'boolean',
      default: false,
      markdownDescription: 'Whether both sides of a sheet become powers of two.',
    },
    trim: {
      type: 'boolean',
      default: false,
      markdownDescription: 'Whether the transparent border of each is left out on a packed sheet.',
    },
    anchor: {
      type: 'string',
      enum: [...ANCHORS],
      markdownEnumDescriptions: [
        'In the middle of the canvas that they share.',
        'In the middle of its lower edge, as figures stand on the ground.',
      ],
      markdownDescription:
        'Where sprites of many sizes stand, in every format, and where engines place them. Left out, the middle.',
    },
    framesPerSecond: {
      ...within(SHEET_RANGES.framesPerSecond, 'number'),
      default: 10,
      markdownDescription: 'How fast they follow each other in formats that move.',
    },
    palette: {
      type: 'string',
      minLength: 1,
      maxLength: LONGEST_PATH,
      examples: ['assets/palette.gpl'],
      markdownDescription:
        'A palette in place of that of your images, seen from this file: `.gpl`, `.pal`, `.hex` or `.aseprite`.',
    },
    clean: {
      type: 'string',
      enum: [...CLEANINGS],
      default: OUTPUT_DEFAULTS.clean,
      markdownEnumDescriptions: [
        'What your own images have: hard edges, a palette, both, or nothing for smooth art.',
        'Sprites stay as they are drawn.',
        'Hard edges, and no stray pixels.',
        'The colours of your images, few of them in each sprite, in runs instead of speckles.',
        'Both.',
      ],
      markdownDescription: 'How they are cleaned for use.',
    },
    dither: {
      type: 'boolean',
      default: OUTPUT_DEFAULTS.dither,
      markdownDescription: 'Where colours are cleaned: mix them in patterns instead of joining them to runs.',
    },
    truncation: {
      ...within(RANGES.truncation, 'number'),
      default: OUTPUT_DEFAULTS.truncation,
      examples: [0.7, 1],
      markdownDescription: 'Below 1 more typical and nearer to your images, above 1 more unusual.',
    },
    checkpoint: {
      type: 'string',
      enum: [...CHECKPOINT_CHOICES],
      default: OUTPUT_DEFAULTS.checkpoint,
      markdownEnumDescriptions: ['What it has learnt last.', 'What was judged the best while it trained.'],
      markdownDescription: 'Which checkpoint of the run draws them.',
    },
  },
};
