// Mushrooms: a spotted cap on a stem with a face.
import { Canvas } from './canvas.ts';
import { at, type Dice } from './dice.ts';
import { drawFace, type Eye, type Mouth } from './faces.ts';
import { ball, even, post, step } from './light.ts';
import { Mask } from './mask.ts';
import { ramps, type Ramp } from './palette.ts';

interface Cap {
  readonly mask: Mask;
  /** Row of the cap's brim. */
  readonly brim: number;
  readonly half: number;
}

const caps = [
  ramps.red,
  ramps.wood,
  ramps.purple,
  ramps.blue,
  ramps.green,
  ramps.pink,
  ramps.ember,
  ramps.frost,
];
const stems = [ramps.bone, { ...ramps.paper, outline: 'darkBark', shadow: 'straw' }, ramps.bone] as const;
const eyes: readonly Eye[] = ['bead', 'dot', 'tall', 'bead', 'dot'];
const mouths: readonly Mouth[] = ['tiny', 'ooh', 'none', 'tiny', 'open', 'ooh'];

export function drawMushroom(index: number, dice: Dice): Canvas {
  const canvas = new Canvas();
  const ramp = at(caps, index * 3 + Math.floor(index / 8));
  const cap = capOf(index, dice);
  const stemHalf = dice.int(6, 7);
  drawStem(canvas, at(stems, index), stemHalf, cap.brim, index % 3);
  drawCap(canvas, ramp, cap);
  drawSpots(canvas, ramp, cap, dice);
  const eye = at(eyes, index + Math.floor(index / 5));
  const face = { eye, mouth: at(mouths, index), spread: 3, dark: 'darkBark' as const };
  drawFace(canvas, index % 3 === 1 ? { ...face, blush: 'coral' } : face, 16, cap.brim + 4);
  return canvas;
}

function capOf(index: number, dice: Dice): Cap {
  const half = dice.int(12, 13);
  const brim = dice.int(16, 17);
  const top = dice.int(3, 5);
  const dome = (power: number): Mask =>
    Mask.where((x, y) => {
      const down = Math.max(0, y - brim + 2) ** 2 * 0.12;
      const up = Math.max(0, (brim - 2 - y) / (brim - 2 - top));
      return y < brim + 1 && (Math.abs(x - 16) / (half - down)) ** power + up ** power <= 1;
    });
  const bell = Mask.where(
    (x, y) => y > top && y < brim + 1 && Math.abs(x - 16) <= half * ((y - top) / (brim - top)) ** 0.62 * 0.98,
  );
  return at(
    [
      { mask: dome(2), brim, half },
      { mask: dome(2.8), brim, half },
      { mask: bell, brim, half },
      { mask: dome(1.6), brim, half },
    ],
    index,
  );
}

function drawStem(canvas: Canvas, ramp: Ramp, half: number, brim: number, shape: number): void {
  const stem = Mask.where((x, y) => {
    const t = (y - brim) / (29 - brim);
    const width = half + (shape === 0 ? 2 * t * t : shape === 1 ? 1.2 * Math.sin(t * Math.PI) : -t);
    const corner = y > 28 ? 1 : 0;
    return y > brim - 2 && y < 29 && Math.abs(x - 16) <= width - corner;
  });
  canvas.part(stem, ramp, post(16 - half, 18 + half));
  canvas.paint(stem.and(Mask.ofPixels((_x, y) => y === brim + 1)), ramp.shadow);
}

function drawCap(canvas: Canvas, ramp: Ramp, { mask, brim, half }: Cap): void {
  canvas.part(mask, ramp, ball(15, brim - 3, half + 2, brim - 2));
  const underside = mask.and(Mask.ofPixels((_x, y) => y === brim));
  canvas.paint(underside, ramp.shadow);
}

function drawSpots(canvas: Canvas, ramp: Ramp, { mask, brim, half }: Cap, dice: Dice): void {
  const inside = mask.shrunk();
  // Radii that make round spots about a pixel's middle; others come out square.
  const [big, small] = [dice.pick([2.3, 3.2]), dice.pick([1.2, 2.3])];
  const spots: readonly (readonly [number, number, number])[] = [
    [15 + dice.int(-2, 2), brim - 7, big],
    [16 - Math.round(half * 0.66), brim - dice.int(3, 5), small],
    [16 + Math.round(half * 0.62), brim - dice.int(3, 6), small],
    [18 + dice.int(1, 3), brim - 11, 1.2],
    [13 - dice.int(1, 3), brim - 11, 1.2],
  ];
  for (const [column, row, radius] of spots.slice(0, dice.int(3, 5))) {
    const [x, y] = [column + 0.5, row + 0.5];
    const spot = Mask.ellipse(x, y, radius, radius).and(inside);
    canvas.shade(spot, ramps.bone, (px, py) => (px - x + py - y > radius * 0.7 ? step.base : step.light));
  }
  canvas.shade(
    Mask.box(16 - half * 0.45, brim - 11, 18 - half * 0.45, brim - 10).and(inside),
    ramp,
    even(step.glint),
  );
}
