// Potions: a stoppered glass bottle, part filled.
import { Canvas } from './canvas.ts';
import { at, type Dice } from './dice.ts';
import { ball, even, post, step } from './light.ts';
import { Mask } from './mask.ts';
import { ramps, type Ramp } from './palette.ts';

interface Bottle {
  readonly body: Mask;
  /** Middle of the highlight's upper end. */
  readonly highlight: readonly [x: number, y: number];
}

const liquids = [
  ramps.red,
  ramps.blue,
  ramps.green,
  ramps.purple,
  ramps.gold,
  ramps.pink,
  ramps.frost,
  ramps.ember,
];

export function drawPotion(index: number, dice: Dice): Canvas {
  const canvas = new Canvas();
  const liquid = at(liquids, index + Math.floor(index / 8) * 3);
  const neckTop = dice.int(7, 8);
  const neckHalf = dice.int(2, 3);
  const bottle = bottleOf(index, dice);
  const neck = Mask.box(16 - neckHalf, neckTop, 16 + neckHalf, 17);
  const lip = Mask.box(15 - neckHalf, neckTop, 17 + neckHalf, neckTop + 2);
  drawStopper(canvas, neckHalf, neckTop, dice);
  drawGlass(canvas, bottle.body.or(neck), liquid, dice);
  canvas.part(lip, { ...ramps.frost, outline: liquid.outline }, post(15 - neckHalf, 17 + neckHalf));
  if (index % 4 === 1) drawLabel(canvas, liquid, bottle.body.shrunk());
  if (index % 4 === 2) canvas.shade(neckBand(neckHalf), ramps.gold, post(13, 19));
  drawHighlight(canvas, bottle);
  return canvas;
}

function bottleOf(index: number, dice: Dice): Bottle {
  const wide = dice.int(0, 1);
  const shapes: readonly Bottle[] = [
    { body: Mask.ellipse(16, 20, 9.4 + wide, 9.4), highlight: [11, 16] },
    { body: cone(wide), highlight: [13, 17] },
    { body: Mask.box(8 - wide, 13, 24 + wide, 29, 3), highlight: [10, 17] },
    { body: Mask.box(10 - wide, 11, 22 + wide, 29, 4), highlight: [12, 14] },
    { body: Mask.ellipse(16, 22, 10.4 + wide, 7.4), highlight: [10, 20] },
    { body: Mask.box(6 - wide, 12, 26 + wide, 29, 9), highlight: [12, 16] },
    { body: Mask.ellipse(16, 17, 8.4, 6.4).or(Mask.ellipse(16, 24, 10.4, 5.4)), highlight: [11, 15] },
  ];
  return at(shapes, index);
}

function cone(wide: number): Mask {
  const half = 10 + wide;
  return Mask.polygon([
    [13.5, 10],
    [18.5, 10],
    [16 + half, 26],
    [15.4 + half, 29],
    [16.6 - half, 29],
    [16 - half, 26],
  ]);
}

function neckBand(half: number): Mask {
  return Mask.box(16 - half, 11, 16 + half, 13);
}

function drawStopper(canvas: Canvas, neckHalf: number, neckTop: number, dice: Dice): void {
  const left = 16 - neckHalf;
  const right = 16 + neckHalf;
  if (dice.chance(70)) {
    canvas.part(Mask.box(left, neckTop - 4, right, neckTop), ramps.wood, post(left, right));
  } else {
    const knob = Mask.ellipse(16, neckTop - 2.5, 3.2, 2.6);
    canvas.part(knob, ramps.gold, ball(16, neckTop - 2.5, 3.2, 2.6));
  }
}

function drawGlass(canvas: Canvas, glass: Mask, liquid: Ramp, dice: Dice): void {
  const level = dice.int(14, 19);
  const inside = glass.shrunk();
  const filled = inside.and(Mask.ofPixels((_x, y) => y >= level));
  const surface = filled.and(Mask.ofPixels((_x, y) => y === level));
  canvas.part(glass, { ...ramps.frost, outline: liquid.outline }, wallLight);
  canvas.shade(inside, ramps.steel, even(step.light));
  canvas.shade(filled, liquid, ball(15, 20, 13, 12));
  canvas.shade(surface, liquid, even(step.light));
  for (let bubble = 0; bubble < 3; bubble++) {
    const [x, y] = [dice.int(13, 20), dice.int(level + 2, 27)];
    if (filled.has(x, y)) canvas.dot(x, y, liquid.light);
  }
}

function wallLight(x: number, y: number): number {
  return x + y < 34 ? step.light : step.base;
}

function drawLabel(canvas: Canvas, liquid: Ramp, inside: Mask): void {
  canvas.shade(Mask.box(12, 20, 20, 26).and(inside), ramps.bone, (x) => (x > 19 ? step.base : step.light));
  canvas.stamp(['.##.', '####', '.##.'], 14, 21, liquid.base);
}

function drawHighlight(canvas: Canvas, { highlight: [x, y] }: Bottle): void {
  canvas.paint(Mask.box(x, y, x + 1, y + 4), 'white');
  canvas.paint(Mask.box(x + 1, y - 1, x + 2, y + 1), 'white');
}
