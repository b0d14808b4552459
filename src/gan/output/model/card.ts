/** What goes with a model that is used elsewhere: what it is, what it learnt from, how good it is and how to call it. */
import { areaOf, canvasWords, type Canvas } from '../../config/canvas.ts';
import { snippets } from './snippets.ts';

export interface ModelCard {
  readonly format: 'gan-asset-studio model card';
  readonly version: 1;
  /** Of the model, without a folder. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Name and version of the program that trained and wrote it. */
  readonly program: string;
  readonly run: string;
  readonly family: string;
  /** How long it had trained. */
  readonly step: number;
  readonly thousandsOfImages: number;
  readonly canvas: Canvas;
  /** Of the input `z`, for a sprite. */
  readonly latentSize: number;
  /** Whether the first of them picks an image that the sprite is to be like. */
  readonly picksImage: boolean;
  readonly batch: number;
  /** By their place in a row of `labels`; empty where none were learnt. */
  readonly classes: readonly string[];
  readonly onnx: { readonly opset: number; readonly ir: number; readonly operators: readonly string[] };
  readonly data: DataCard;
  /** Null where nobody has said. */
  readonly licence: string | null;
  /** The last judgement up to this state; null where it was never judged. */
  readonly figures: FiguresCard | null;
  readonly check: { readonly sprites: number; readonly greatestDifference: number };
}

export interface DataCard {
  /** Its name alone: where it lies is nobody else's business. */
  readonly folder: string | null;
  readonly images: number | null;
  /** Of the images, kept back and never learnt. */
  readonly heldOut: number | null;
  /** Tells this set of images from all others; see `data/digests.ts`. */
  readonly sha256: string | null;
}

export interface FiguresCard {
  readonly step: number;
  readonly kid: number;
  readonly kidOfRealImages: number;
  readonly coverage: number;
  readonly nearestNeighbourRatio: number;
}

/** As text for people, with a snippet for each engine. */
export function cardText(card: ModelCard): string {
  const { file, classes, canvas, batch, latentSize, onnx, check } = card;
  const labels =
    classes.length === 0
      ? []
      : [
          `- input \`labels\`, float32 [${batch}, ${classes.length}]: a 1 at the class, zeros elsewhere; all zeros for none. The classes in order: ${classes.join(', ')}.`,
        ];
  return `# ${file}

Draws sprites of ${canvasWords(canvas)} from random numbers. Trained on the run \`${card.run}\` (${card.family}, ${card.step} steps,
${card.thousandsOfImages.toFixed(1)} thousand images shown) by ${card.program}.

## How to call it

- input \`z\`, float32 [${batch}, ${latentSize}]: numbers drawn from a normal distribution of mean 0 and deviation 1. The same numbers
  give the same sprite. ${numbersWords(card)}
${labels.map((line) => `${line}\n`).join('')}- output \`image\`, float32 [${batch}, 4, ${canvas.height}, ${canvas.width}]: planes of red, green, blue and alpha in 0..1, rows from the top; alpha is
  straight (not premultiplied), colours are sRGB as in a PNG.

ONNX opset ${onnx.opset}, IR version ${onnx.ir}, static shapes, float32, weights inside (${Math.ceil(card.bytes / 1000)} kB). Operators: ${onnx.operators.join(', ')}.
Run by ONNX Runtime, ${check.sprites} sprites differ from those of \`gan generate --clean off\` by ${check.greatestDifference.toExponential(1)} at most (of 0..1, as seen).

${snippets(card)}
## Data

${dataWords(card.data)}

## Licence

${card.licence ?? 'Nobody has stated one. What may be done with the model depends on the images that it was trained on; `gan export --licence` writes it here.'}

## Figures

${figuresWords(card.figures)}

SHA-256 of \`${file}\`: \`${card.sha256}\`. A generator of this size learns the look of a set, ${areaOf(canvas)} pixels at a time, and nothing else; it
draws nothing that its images did not suggest.
`;
}

function numbersWords({ picksImage }: ModelCard): string {
  if (!picksImage) {
    return 'Times 0.7 they give more typical sprites; between two sets of them lie the sprites in between.';
  }
  return `The first picks an image of the set that the sprite is to be a relative of: with the same first number and others, sprites of
  one kind. The others times 0.7 give sprites that are nearer to that image.`;
}

function dataWords({ folder, images, heldOut, sha256 }: DataCard): string {
  if (images === null) return 'The run does not say what it was trained on.';
  const kept = heldOut === 0 ? '' : ` ${heldOut} of them were kept back and never learnt.`;
  const name = folder === null ? '' : ` of a folder named \`${folder}\``;
  return `${images} images${name}.${kept}${sha256 === null ? '' : ` SHA-256 of their names and pixels: \`${sha256}\`.`}`;
}

function figuresWords(figures: FiguresCard | null): string {
  if (figures === null) return 'The run was not judged while it trained; `gan evaluate` does it.';
  const { step, kid, kidOfRealImages, coverage, nearestNeighbourRatio } = figures;
  return `At step ${step}, by \`gan evaluate\`'s measures: KID ${kid.toFixed(2)} (real images: ${kidOfRealImages.toFixed(2)}; lower is better),
${Math.round(100 * coverage)} % of the images covered, nearest-neighbour ratio ${nearestNeighbourRatio.toFixed(2)} (1: as far from the images as pictures that
nobody copied; far below: copies).`;
}
