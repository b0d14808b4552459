/** JSON schemas say what each tool answers: a caller can rely on these fields, and `next` says what to do with them. */
import { RUN_STATES } from '../workspace/runState.ts';
import type { ToolName } from './tools.ts';

type Schema = Readonly<Record<string, unknown>>;

interface ObjectSchema extends Schema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: string[];
}

const text = (description: string): Schema => ({ type: 'string', description });
const number = (description: string): Schema => ({ type: 'number', description });
const yesOrNo = (description: string): Schema => ({ type: 'boolean', description });
const texts = (description: string): Schema => ({ type: 'array', items: { type: 'string' }, description });

/** @param optional names of those that may be missing */
function object(
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): ObjectSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

const next = text('What to do next.');
const runId = text('Name of the run, by which other tools are told of it.');
const runFolder = text('Absolute path of the run.');
const state: Schema = { type: 'string', enum: RUN_STATES, description: 'How the run stands.' };
const waiting = text('Why it waits in line.');

const measured = object({
  value: number('Of the sprites.'),
  realImages: number('What real images get.'),
  meaning: text('What it means.'),
});

const quality: Schema = {
  description: 'How good its samples are beside real images; a sentence where that was not judged.',
  anyOf: [
    { type: 'string' },
    object(
      {
        latest: object({
          step: number('At which step.'),
          kid: measured,
          coverage: measured,
          nearestRatio: measured,
          isCopying: yesOrNo('Whether sprites are copies of the images.'),
        }),
        best: object({ step: number('At which step.'), kid: number('Its KID.') }),
      },
      ['best'],
    ),
  ],
};

export const OUTPUTS: Readonly<Record<ToolName, ObjectSchema>> = {
  train_gan: object(
    {
      runId,
      runFolder,
      state,
      waiting,
      folder: text('Absolute path of the images.'),
      imagesFound: number('PNG files in the folder.'),
      minutes: number('How long it trains.'),
      next,
    },
    ['waiting'],
  ),
  get_training_status: object(
    {
      runId,
      runFolder,
      state,
      waiting,
      failure: text('What went wrong.'),
      trainedOn: object(
        {
          folder: text('Absolute path of the images.'),
          images: number('How many are used.'),
          leftOut: number('How many are not.'),
        },
        ['folder'],
      ),
      device: text('What it trains on.'),
      step: number('The last step.'),
      percentDone: number('Of its budget.'),
      minutesLeft: number('Until it ends.'),
      imagesPerSecond: number('Its pace.'),
      losses: object(
        {
          generator: number('Its loss; while it learns the images alone, its reconstruction loss.'),
          discriminator: number('Its loss.'),
        },
        ['discriminator'],
      ),
      quality,
      sampleGrid: text('Absolute path of a picture of sample sprites.'),
      canGenerate: yesOrNo('Whether generate_sprites can draw with it.'),
      warnings: texts('What it warned of last.'),
      next,
    },
    [
      'waiting',
      'failure',
      'trainedOn',
      'device',
      'percentDone',
      'minutesLeft',
      'imagesPerSecond',
      'losses',
      'sampleGrid',
      'warnings',
    ],
  ),
  generate_sprites: object(
    {
      runId,
      files: texts('Absolute paths of the sprites.'),
      sheet: text('Absolute path of the sheet of all of them.'),
      more: texts('Absolute paths of other files that were written.'),
      firstSeed: number('Seed of the first sprite; each next has the next.'),
      next,
    },
    ['sheet', 'more'],
  ),
  evaluate_run: object({
    runId,
    sprites: number('How many were judged.'),
    judgedBy: object({
      folder: text('Absolute path of the images that they were judged by.'),
      learntFrom: number('Images that the run has learnt from.'),
      heldOut: number('Images that were held out.'),
    }),
    figures: {
      type: 'array',
      items: object({
        name: text('What is measured.'),
        unit: { type: 'string', enum: ['number', 'share'], description: 'Shares are from 0 to 1.' },
        value: number('Of the sprites.'),
        realImages: number('What real images get.'),
        meaning: text('What it means.'),
      }),
      description: 'Each figure beside what real images get.',
    },
    notes: texts('What to bear in mind.'),
    next,
  }),
};
