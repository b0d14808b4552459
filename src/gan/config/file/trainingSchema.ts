/** What a training in `gan.config.json` may say. */
import { FAMILIES, PRESET_NAMES, RANGES } from '../overrides.ts';
import { IMAGE_SETTINGS, within } from './sharedSchema.ts';
import type { Schema } from './wanted.ts';

export const TRAINING: Schema = {
  type: 'object',
  additionalProperties: false,
  markdownDescription: 'A training of your own, by its name. What it leaves out comes from its preset.',
  properties: {
    preset: {
      type: 'string',
      enum: [...PRESET_NAMES],
      default: 'balanced',
      markdownEnumDescriptions: [
        'A smaller network: for a first look in two or three minutes.',
        'For about ten minutes.',
        'A larger network with slower steps: for an hour and more.',
      ],
      markdownDescription: 'What it is based on.',
    },
    minutes: {
      ...within(RANGES.minutes, 'number'),
      default: 10,
      examples: [2, 10, 60],
      markdownDescription: 'Ends after so many minutes. One of `minutes`, `steps` and `kimg` alone.',
    },
    steps: {
      ...within(RANGES.steps, 'integer'),
      examples: [5000],
      markdownDescription: 'Ends after so many steps: the same on every machine.',
    },
    kimg: {
      ...within(RANGES.kimg, 'number'),
      examples: [200],
      markdownDescription: 'Ends after so many thousands of images were shown.',
    },
    family: {
      type: 'string',
      enum: [...FAMILIES],
      default: 'compact',
      markdownEnumDescriptions: [
        'A small network with quick steps: the most in a few minutes on a processor.',
        'A deeper network (R3GAN): better in long trainings, slow on a processor.',
        "The textbook's convolutional network, to compare with.",
        "The textbook's fully connected network, to compare with: up to 64 × 64 pixels.",
      ],
      markdownDescription: 'The kind of network.',
    },
    batch: {
      ...within(RANGES.batch, 'integer'),
      examples: [32],
      markdownDescription:
        'Images a step. Left out, 32; of `dcgan` and `mlp` 16 to 256, by how many images there are.',
    },
    seed: {
      ...within(RANGES.seed, 'integer'),
      examples: [1],
      markdownDescription:
        'The same seed on the same images trains the same way. Left out, every training has its own.',
    },
    ...IMAGE_SETTINGS,
  },
};
