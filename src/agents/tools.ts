/** The tools that agents are given, in the editor (package.json repeats them) and by `gan mcp` alike: names, words, inputs. */
import { CHECKPOINT_CHOICES, PRESET_NAMES, RANGES } from '../gan/config/overrides.ts';
import { choiceField, maybe, numberField, pathField, schemaOf, textField, wholeField } from './fields.ts';

/** Of a training: longer ones are a person's decision. */
const MINUTES = [0.05, 240] as const;
/** Of sprites at a time: their paths are all answered. */
export const COUNT = [1, 256] as const;
const JUDGED = [10, 2000] as const;
/** Agents give up on a call that takes a minute. */
const WAIT_SECONDS = [0, 50] as const;

const run = textField(
  'The runId that train_gan answered, or the absolute path of a run folder (a folder in .gan/runs).',
);
const checkpoint = maybe(
  choiceField(
    CHECKPOINT_CHOICES,
    'latest (left out), or best: the state whose sprites were judged the best while it trained.',
  ),
);

const FIELDS = {
  train_gan: {
    folder: pathField(
      'Absolute path of the folder with the PNG images to learn from, sub-folders included. Images of one style are learnt best; fewer than 40 tend to be copied.',
    ),
    minutes: numberField(
      MINUTES,
      'How long to train. 2 for a first look, 10 for sprites that can mostly be named, 60 and more for the best.',
    ),
    preset: maybe(
      choiceField(
        PRESET_NAMES,
        'How the time is used: fast suits 2 or 3 minutes, balanced about 10, best an hour and more. Left out, what the workspace says.',
      ),
    ),
    size: maybe(
      textField(
        'Canvas in pixels: auto (the smallest that nine in ten images fit), 32, or 32x48 for one 48 high. Left out, what the workspace says, else auto.',
      ),
    ),
    seed: maybe(wholeField(RANGES.seed, 'The same seed on the same images trains the same way.')),
    name: maybe(
      textField(
        'Name of the run: letters, digits, ".", "_" and "-". Left out, after the folder, with a number.',
      ),
    ),
  },
  get_training_status: {
    run,
    waitSeconds: maybe(
      numberField(WAIT_SECONDS, 'Answer when the training has ended, after so many seconds at the latest.'),
    ),
  },
  generate_sprites: {
    run,
    count: maybe(wholeField(COUNT, 'How many. Left out, what the workspace says, else 16.')),
    seed: maybe(
      wholeField(
        RANGES.seed,
        'Of the first sprite; each next has the next. The same seed draws the same sprite. Left out, one that was not used yet.',
      ),
    ),
    class: maybe(textField('Only sprites of this class, where the run has learnt classes.')),
    checkpoint,
    outFolder: maybe(
      pathField(
        'Absolute path of a folder for the files, made where it is missing. Left out, the output folder of the workspace, assets/generated as a rule. No file is overwritten.',
      ),
    ),
  },
  evaluate_run: {
    run,
    count: maybe(
      wholeField(JUDGED, 'How many sprites to draw and judge. Left out, 500; fewer are less certain.'),
    ),
    checkpoint,
  },
} as const;

export type ToolName = keyof typeof FIELDS;

export interface Tool {
  readonly name: ToolName;
  /** For people. */
  readonly title: string;
  readonly summary: string;
  /** In a prompt, behind a #. */
  readonly reference: string;
  readonly icon: string;
  /** For the model: when to use it, and when not. */
  readonly description: string;
  readonly isReadOnly: boolean;
  readonly fields: (typeof FIELDS)[ToolName];
}

export const TOOLS: readonly Tool[] = [
  {
    name: 'train_gan',
    title: 'Train a GAN',
    summary: 'Trains a GAN on a folder of your sprites, in the background.',
    reference: 'trainGan',
    icon: '$(add)',
    description:
      'Trains a generative network on a folder of PNG sprites of the workspace (16 to 128 pixels, best 50 to 1,500 images of one style), on this computer, so that new sprites in their style can be drawn. Answers at once with a runId; the training goes on in the background for the given minutes and keeps the processor busy. Use it when the user wants more images like those in a folder. Then follow it with get_training_status and draw with generate_sprites. Do not use it to draw from a text, to change an image, for photographs or for ground textures without a seam, nor where a run on these images can draw already: call generate_sprites with that run. Writes only into .gan/runs of the workspace; uploads nothing.',
    isReadOnly: false,
    fields: FIELDS.train_gan,
  },
  {
    name: 'get_training_status',
    title: 'Get Training Status',
    summary: 'Says how far a training is and how good its sprites are.',
    reference: 'ganStatus',
    icon: '$(pulse)',
    description:
      'Says how a run stands: its state, how far it is, the minutes left, how good its sprites are beside real images, whether they copy, its picture of sample sprites, what went wrong, and what to do next. Use it after train_gan, with waitSeconds instead of calling often, and to look at any run in .gan/runs. Do not use it to judge a run thoroughly: evaluate_run does that. Reads only.',
    isReadOnly: true,
    fields: FIELDS.get_training_status,
  },
  {
    name: 'generate_sprites',
    title: 'Generate Sprites',
    summary: 'Writes new sprites of a trained run into the workspace.',
    reference: 'generateSprites',
    icon: '$(sparkle)',
    description:
      'Draws new sprites by a trained run and writes them as PNG files, cleaned for use, with a sheet of all of them. Use it once a run has a checkpoint (get_training_status says canGenerate), also while it still trains. Each call draws others, unless a seed is given. Do not use it for a run that makes textures, nor to get a sprite of something that is only described in words: what is drawn is a matter of chance, so draw many and choose. Answers with the paths of the files.',
    isReadOnly: false,
    fields: FIELDS.generate_sprites,
  },
  {
    name: 'evaluate_run',
    title: 'Evaluate a Run',
    summary: 'Judges the sprites of a run by your own images.',
    reference: 'evaluateRun',
    icon: '$(checklist)',
    description:
      'Judges the sprites of a trained run by the images that it learnt from: each figure with its floor, which is what real images get, and what it means in a sentence; it says whether sprites are copies. Use it when the user asks how good a run is, or to choose between runs or checkpoints. Do not use it to follow a training: get_training_status is quicker. Takes up to a minute or so; reads only.',
    isReadOnly: true,
    fields: FIELDS.evaluate_run,
  },
];

/** As package.json has it for the editor, where a tool is offered in trusted workspaces on a disk. */
export function manifestOf(tool: Tool) {
  return {
    name: tool.name,
    toolReferenceName: tool.reference,
    displayName: tool.title,
    userDescription: tool.summary,
    modelDescription: tool.description,
    canBeReferencedInPrompt: true,
    icon: tool.icon,
    when: 'isWorkspaceTrusted && !virtualWorkspace && workspaceFolderCount > 0',
    inputSchema: schemaOf(tool.fields),
  };
}
