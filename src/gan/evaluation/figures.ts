/** What the figures of a judgement are called, and what each says, in a sentence. */
import type { Judgement, Scores } from './judge.ts';
import type { Estimate } from './kid.ts';

export interface Figure {
  readonly name: string;
  /** How `value` and `floor` are to be read: as they are, or as shares 0..1. */
  readonly unit: 'number' | 'share';
  readonly value: number;
  /** What real images get in place of the sprites. */
  readonly floor: number;
  /** Standard errors, where they are known. */
  readonly valueError?: number;
  readonly floorError?: number;
  readonly sentence: string;
}

/** KID of real sprites of the kinds that `bench/evaluation.md` lists, spoiled so that one sees it a little, clearly, utterly. */
const A_LITTLE = 0.15;
const CLEARLY = 0.7;
const UTTERLY = 2;
/** Below this the difference may be chance, in standard errors. */
const CHANCE = 2;

export function figuresOf({ samples, floor }: Judgement): Figure[] {
  const number = (name: string, of: (scores: Scores) => number, sentence: string): Figure => ({
    name,
    unit: 'number',
    value: of(samples),
    floor: of(floor),
    sentence,
  });
  const share = (name: string, of: (scores: Scores) => number, sentence: string): Figure => ({
    ...number(name, of, sentence),
    unit: 'share',
  });
  const kid: Figure = {
    ...number('KID', (scores) => scores.kid.value, kidSentence(samples.kid, floor.kid)),
    valueError: samples.kid.standardError,
    floorError: floor.kid.standardError,
  };
  return [
    kid,
    number('Fréchet distance', (scores) => scores.frechet, frechetSentence(samples, floor)),
    number('density', (scores) => scores.density, densitySentence(samples, floor)),
    share('variety', (scores) => scores.variety, varietySentence(samples)),
    share('coverage', (scores) => scores.coverage, coverageSentence(samples)),
    number('nearest-neighbour ratio', (scores) => scores.nearness.ratio, ratioSentence(samples)),
    share('close copies', (scores) => scores.nearness.closeShare, copiesSentence(samples)),
    share('half-transparent pixels', (scores) => scores.halfTransparent, alphaSentence(samples, floor)),
    number('colours a picture', (scores) => scores.coloursPerImage, coloursSentence(samples, floor)),
    ...(samples.outsidePalette === null
      ? []
      : [
          share(
            'colours outside the palette',
            (scores) => scores.outsidePalette ?? 0,
            paletteSentence(samples),
          ),
        ]),
  ];
}

function kidSentence(value: Estimate, floor: Estimate): string {
  const noise = Math.hypot(value.standardError, floor.standardError);
  if (value.value - floor.value < CHANCE * noise)
    return 'As a whole the sprites cannot be told from real ones.';
  const as = (what: string) => `As a whole the sprites are as far from real ones as ${what}.`;
  if (value.value < A_LITTLE) return as('real ones that are a little blurred');
  if (value.value < CLEARLY) return as('real ones that are clearly blurred or cut up');
  if (value.value < UTTERLY) return as('real ones that are blurred or cut up beyond recognition');
  return 'As a whole the sprites are farther from real ones than real ones blurred beyond recognition.';
}

function frechetSentence(samples: Scores, floor: Scores): string {
  const times = (samples.frechet / floor.frechet).toPrecision(2);
  return `${times} times what as many real images get: lower is better, but copies would get the lowest.`;
}

function densitySentence(samples: Scores, floor: Scores): string {
  if (samples.density > 1.2 * floor.density) return 'The sprites crowd where the real ones are most alike.';
  if (samples.density > 0.8 * floor.density) return 'The sprites lie among real ones as real ones do.';
  return 'Some sprites lie where no real ones are: they look like nothing in the set.';
}

function varietySentence({ variety }: Scores): string {
  if (variety > 0.8) return 'The sprites differ from each other as real ones do.';
  if (variety > 0.4) return 'The sprites differ less from each other than real ones do.';
  return 'The sprites are nearly all the same.';
}

function coverageSentence({ coverage }: Scores): string {
  return `${ofHundred(coverage)} real images have a sprite that is like them; what the others show is missing.`;
}

function ratioSentence({ nearness: { ratio } }: Scores): string {
  if (ratio > 0.8)
    return 'Sprites are as far from the training images as new pictures are: no sign of copying.';
  if (ratio > 0.5)
    return 'Sprites are nearer to the training images than new pictures are: partly learnt by heart.';
  return 'Sprites are far nearer to the training images than new pictures are: mostly copies.';
}

function copiesSentence({ nearness: { closeShare } }: Scores): string {
  return `${ofHundred(closeShare)} sprites are nearly a training image, mirrored or moved by a pixel perhaps.`;
}

function alphaSentence(samples: Scores, floor: Scores): string {
  const isMore = samples.halfTransparent > 1.5 * floor.halfTransparent + 0.005;
  return isMore
    ? 'More than in the real images: outlines are soft or dirty.'
    : 'No more than in the real images: outlines are as clean as theirs.';
}

function coloursSentence(samples: Scores, floor: Scores): string {
  const ratio = samples.coloursPerImage / floor.coloursPerImage;
  if (ratio > 2) return 'Many more than in a real image: colours vary from pixel to pixel.';
  if (ratio < 0.5) return 'Far fewer than in a real image: details are missing.';
  return 'About as many as in a real image.';
}

function paletteSentence({ outsidePalette }: Scores): string {
  return `${ofHundred(outsidePalette ?? 0)} opaque pixels have a colour that the real images never use.`;
}

function ofHundred(share: number): string {
  return `${Math.round(100 * share)} of 100`;
}
