/** What a dataset in `gan.config.json` may say. */
import { PRESET_NAMES } from '../overrides.ts';
import { KINDS } from '../texture.ts';
import { DEFAULT_TRAINING } from './ganConfig.ts';
import { IMAGE_SETTINGS, LONGEST_PATH } from './sharedSchema.ts';
import type { Schema, Snippet } from './wanted.ts';

const MOST_PATHS = 50;

const LEARNT_IN: readonly Snippet[] = [
  { label: 'a folder', description: 'With all of its sub-folders', body: '${1:assets/monsters}' },
  {
    label: 'several',
    description: 'Folders or globs',
    body: ['${1:assets/monsters}', '${2:assets/items/**/*-idle.png}'],
  },
];

const paths = (what: string, minItems: number): Schema => ({
  type: ['string', 'array'],
  minLength: 1,
  maxLength: LONGEST_PATH,
  minItems,
  maxItems: MOST_PATHS,
  items: {
    type: 'string',
    minLength: 1,
    maxLength: LONGEST_PATH,
    wanted: `${what} of up to ${LONGEST_PATH} signs`,
  },
  wanted: `${what}, or a list of up to ${MOST_PATHS} of them`,
});

export const DATASET: Schema = {
  type: 'object',
  required: ['images'],
  additionalProperties: false,
  markdownDescription: 'Images that are learnt together, by their name: `gan train <name>`.',
  properties: {
    images: {
      ...paths('a folder, a .png file or a glob', 1),
      examples: ['assets/monsters', ['assets/monsters', 'assets/items/**/*-idle.png']],
      defaultSnippets: LEARNT_IN,
      markdownDescription:
        'Where the PNG images are, seen from this file: a folder with its sub-folders, a file, a glob (`*`, `**`, `?`, `{a,b}`), or a list of them. With `/` on every system, and never outside of the workspace. What lies in `outputs.folder` is left out.',
    },
    exclude: {
      ...paths('a glob', 0),
      default: [],
      examples: [['drafts', '*-old.png']],
      markdownDescription:
        'Images and folders to leave out. A glob without `/` is looked for at every depth, others are seen from this file.',
    },
    kind: {
      type: 'string',
      enum: [...KINDS],
      default: 'sprites',
      markdownEnumDescriptions: [
        'Pictures, each by itself: new ones are made.',
        'Opaque tiles, or larger pictures of a ground: a ground of any size without a seam is made (docs/textures.md).',
      ],
      markdownDescription: 'What the images are.',
    },
    training: {
      type: 'string',
      minLength: 1,
      default: 'balanced',
      examples: [...PRESET_NAMES],
      markdownDescription: `How it is trained: \`fast\`, \`balanced\`, \`best\`, or a name from \`training\`. Left out, \`training.${DEFAULT_TRAINING}\` where there is one.`,
    },
    ...IMAGE_SETTINGS,
    turn: {
      type: 'boolean',
      default: false,
      markdownDescription: 'Of textures alone: whether images are turned by quarters as well.',
    },
  },
};
