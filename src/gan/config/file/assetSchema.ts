/** What an asset in `gan.config.json` may say: how it is made, to the last setting. */
import { RUNS_FOLDER } from '../../names.ts';
import { RANGES } from '../overrides.ts';
import { KINDS, TEXTURE_SIDES } from '../texture.ts';
import { ASSET_DEFAULTS } from './ganConfig.ts';
import { OUTPUTS } from './outputsSchema.ts';
import { LONGEST_PATH, within } from './sharedSchema.ts';
import type { Schema } from './wanted.ts';

/** Of keys of `outputs`, what is not the same here. */
const OTHERWISE: Readonly<Record<string, Partial<Schema>>> = {
  folder: {
    examples: ['assets/enemies'],
    markdownDescription:
      'Where its files go, seen from this file: a folder of its own. Left out, one of its name in `outputs.folder`.',
  },
  count: {
    markdownDescription:
      'How many sprites; or of a texture how many variants that tile with each other: left out, one.',
  },
};

export const ASSET: Schema = {
  type: 'object',
  required: ['run'],
  additionalProperties: false,
  markdownDescription: 'What it leaves out is as `outputs` says.',
  properties: {
    run: {
      type: 'string',
      minLength: 1,
      maxLength: LONGEST_PATH,
      examples: ['monsters-1', 'models/monsters'],
      markdownDescription: `Which run draws it: the name of one in \`${RUNS_FOLDER}\`, or with a \`/\` the folder of one, seen from this file.`,
    },
    kind: {
      type: 'string',
      enum: [...KINDS],
      default: 'sprites',
      markdownEnumDescriptions: ['New sprites.', 'A ground without a seam, of any size.'],
      markdownDescription: 'What the run makes.',
    },
    seed: {
      ...within(RANGES.seed, 'integer'),
      default: ASSET_DEFAULTS.seed,
      markdownDescription: 'Of the first; each next has the next.',
    },
    class: {
      type: 'string',
      minLength: 1,
      maxLength: LONGEST_PATH,
      examples: ['slimes'],
      markdownDescription: 'Of this class only, where the run has learnt classes. Left out, of all.',
    },
    width: {
      ...within(TEXTURE_SIDES, 'integer'),
      default: ASSET_DEFAULTS.width,
      markdownDescription: 'Of a texture, in pixels: a multiple of the cell of its run, which is 8 or 4.',
    },
    height: {
      ...within(TEXTURE_SIDES, 'integer'),
      markdownDescription: 'Of a texture, in pixels. Left out, as its width.',
    },
    maps: {
      type: 'boolean',
      default: ASSET_DEFAULTS.maps,
      markdownDescription: 'Of a texture: whether maps of height and normals are made as well.',
    },
    ...Object.fromEntries(
      Object.entries(OUTPUTS.properties ?? {}).map(([key, schema]) => [key, own(key, schema)]),
    ),
  },
};

/** A key of `outputs`, which stands for what an asset leaves out. */
function own(key: string, { default: _ofOutputs, ...schema }: Schema): Schema {
  return { ...schema, ...OTHERWISE[key] };
}
