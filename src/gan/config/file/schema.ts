/** The schema of `gan.config.json`: the one source of its checks, of what the editor says of it, and of its docs. */
import { ASSET } from './assetSchema.ts';
import { DATASET } from './datasetSchema.ts';
import { CONFIG_VERSION, DEFAULT_TRAINING, ENGINE_CHOICES } from './ganConfig.ts';
import { OUTPUTS } from './outputsSchema.ts';
import { TRAINING } from './trainingSchema.ts';
import type { Schema, Snippet } from './wanted.ts';

const ENGINE: Schema = {
  type: 'object',
  additionalProperties: false,
  markdownDescription: 'What trainings run on, on every machine that opens this file.',
  properties: {
    provider: {
      type: 'string',
      enum: [...ENGINE_CHOICES],
      default: 'auto',
      markdownEnumDescriptions: [
        'The fastest that computes right in a trial on the machine.',
        'The processor: there on every machine.',
        'Graphics cards on Windows.',
        "Graphics cards of a Mac, by Apple's Core ML.",
        'Graphics cards on Windows, macOS and Linux, by Direct3D 12, Metal or Vulkan.',
        'NVIDIA cards on Linux, with CUDA installed.',
        "TensorFlow's own library, where it is installed.",
      ],
      markdownDescription: 'Left out, the setting `gan.engine.provider` in the editor, `auto` in a terminal.',
    },
  },
};

const NEW_DATASET: Snippet = {
  label: 'dataset',
  description: 'Images that are learnt together',
  body: { '${1:monsters}': { images: '${2:assets/monsters}', training: '${3|fast,balanced,best|}' } },
};
const NEW_TRAINING: Snippet = {
  label: 'training',
  description: 'A training of your own',
  body: { '${1:overnight}': { preset: '${2|best,balanced,fast|}', minutes: '^${3:480}' } },
};

const NEW_ASSET: Snippet = {
  label: 'asset',
  description: 'Files that can be made again, to the pixel',
  body: { '${1:monsters}': { run: '${2:monsters-1}', seed: '^${3:0}', count: '^${4:16}' } },
};

export const CONFIG_SCHEMA: Schema = {
  title: 'GAN Asset Studio',
  type: 'object',
  required: ['version'],
  additionalProperties: false,
  markdownDescription: 'How the assets of this workspace are made.',
  defaultSnippets: [
    {
      label: 'GAN config',
      description: 'A first config with one dataset',
      body: {
        version: CONFIG_VERSION,
        datasets: {
          '${1:monsters}': { images: '${2:assets/monsters}', training: '${3|balanced,fast,best|}' },
        },
      },
    },
  ],
  properties: {
    version: {
      type: 'integer',
      enum: [CONFIG_VERSION],
      markdownDescription: 'Of the form of this file.',
    },
    datasets: {
      type: 'object',
      additionalProperties: DATASET,
      defaultSnippets: [NEW_DATASET],
      markdownDescription: 'What can be trained on, by name.',
    },
    training: {
      type: 'object',
      additionalProperties: TRAINING,
      defaultSnippets: [NEW_TRAINING],
      markdownDescription: `Trainings of your own, by name. One named \`${DEFAULT_TRAINING}\` is used where none is named, and for folders that are no dataset.`,
    },
    outputs: OUTPUTS,
    assets: {
      type: 'object',
      additionalProperties: ASSET,
      defaultSnippets: [NEW_ASSET],
      markdownDescription:
        'What is made of trained runs for the game, by name, so that it can be made again to the pixel: `gan generate` makes all, `gan generate --check` says whether the files are still those.',
    },
    engine: ENGINE,
    $schema: {
      type: 'string',
      markdownDescription: 'Where editors other than VS Code find the schema of this file.',
    },
  },
};
