/** What several parts of the schema of `gan.config.json` have in common. */
import { CANVAS_WORDS, CANVASES, CLASSIC_CANVAS, sizeText } from '../canvas.ts';
import type { Schema } from './wanted.ts';

/** Longer ones are a mistake, and slow to match. */
export const LONGEST_PATH = 200;

export const within = (
  [minimum, maximum]: readonly [number, number],
  type: 'integer' | 'number',
): Schema => ({
  type,
  minimum,
  maximum,
});

/** What a dataset may say as well as a training. */
export const IMAGE_SETTINGS = {
  size: {
    type: ['integer', 'string'],
    enum: ['auto', ...CANVASES.map(sizeText), ...squares(), sizeText(CLASSIC_CANVAS), CLASSIC_CANVAS.width],
    default: 'auto',
    examples: ['auto', 32, '32x48'],
    wanted: `"auto", ${CANVAS_WORDS}`,
    markdownDescription:
      'The canvas that sprites are learnt and made at, in pixels: `32` for 32×32, `"32x48"` for one 48 high, or `"auto"` for the smallest that holds nine in ten of the images.',
  },
  classes: {
    type: 'string',
    enum: ['auto', 'none'],
    default: 'none',
    markdownEnumDescriptions: [
      'Each sub-folder with five images and more is a class, which can be asked for when sprites are made.',
      'The images are learnt as one kind.',
    ],
    markdownDescription: 'Whether sub-folders are learnt as classes (families `compact` and `residual`).',
  },
  flip: {
    type: 'boolean',
    default: true,
    markdownDescription:
      'Whether images are mirrored left to right as well: not for letters, nor for light from one side.',
  },
} as const satisfies Readonly<Record<string, Schema>>;

function squares(): readonly number[] {
  return CANVASES.filter(({ width, height }) => width === height).map(({ width }) => width);
}
