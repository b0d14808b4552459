// Finger rings: a hoop of metal with a stone on top.
import { Canvas } from './canvas.ts';
import { at, type Dice } from './dice.ts';
import { ball, even, hoop, step } from './light.ts';
import { Mask, type Point } from './mask.ts';
import { ramps, type Ramp } from './palette.ts';

const metals = [ramps.gold, ramps.steel, ramps.copper, ramps.gold, ramps.coal, ramps.steel, ramps.gold];
const stones = [ramps.red, ramps.blue, ramps.green, ramps.purple, ramps.frost, ramps.pink, ramps.ember];

export function drawRing(index: number, dice: Dice): Canvas {
  const canvas = new Canvas();
  const metal = at(metals, index);
  const stone = at(stones, index * 2 + Math.floor(index / 7));
  const radius = dice.pick([9, 9.5, 10]);
  const thickness = dice.pick([3, 3.6, 4.4]);
  drawBand(canvas, metal, radius, thickness, index);
  if (index % 4 === 2) drawSideStones(canvas, stone, radius);
  drawSetting(canvas, metal, index);
  drawStone(canvas, stone, index);
  return canvas;
}

function drawBand(canvas: Canvas, metal: Ramp, radius: number, thickness: number, index: number): void {
  const cy = 19;
  const [outer, inner] = [radius, radius - thickness];
  const band = Mask.ellipse(16, cy, outer, outer).minus(Mask.ellipse(16, cy, inner, inner));
  const middle = radius - thickness / 2;
  canvas.part(band, metal, hoop(16, cy, middle, middle, thickness * 1.15));
  if (index % 3 === 1) {
    for (const angle of [0.15, 0.3, 0.5, 0.7, 0.85]) {
      const [x, y] = [16 + middle * Math.cos(angle * Math.PI), cy + middle * Math.sin(angle * Math.PI)];
      canvas.dot(Math.floor(x), Math.floor(y), metal.outline);
    }
  }
}

function drawSetting(canvas: Canvas, metal: Ramp, index: number): void {
  const cup = Mask.polygon(
    index % 2 === 0
      ? [
          [10, 9],
          [22, 9],
          [20, 14],
          [12, 14],
        ]
      : [
          [11, 10],
          [21, 10],
          [19, 14],
          [13, 14],
        ],
  );
  canvas.part(cup, metal, (x) => (x < 16 ? step.light : step.base));
}

function drawSideStones(canvas: Canvas, stone: Ramp, radius: number): void {
  const [dx, y] = [radius * 0.68, 19 - radius * 0.68];
  for (const x of [16 - dx, 16 + dx]) {
    const gem = Mask.ellipse(x, y, 2, 2);
    canvas.part(gem, stone, ball(x, y, 2, 2));
  }
}

function drawStone(canvas: Canvas, stone: Ramp, index: number): void {
  const shapes: readonly (readonly Point[])[] = [
    [
      [12, 3],
      [20, 3],
      [23, 7],
      [16, 13],
      [9, 7],
    ],
    [
      [11, 4],
      [21, 4],
      [22, 5],
      [22, 10],
      [21, 11],
      [11, 11],
      [10, 10],
      [10, 5],
    ],
    [
      [16, 1.5],
      [21.5, 7],
      [16, 12.5],
      [10.5, 7],
    ],
  ];
  if (index % 4 === 3) {
    canvas.part(Mask.ellipse(16, 7.5, 5.4, 4.4), stone, ball(16, 7.5, 5.4, 4.4));
  } else {
    const gem = Mask.polygon(at(shapes, index));
    canvas.part(gem, stone, (x, y) => facet(x - 16, y - 7));
    canvas.shade(Mask.box(13, 6, 19, 8).and(gem), stone, (x) => (x < 17 ? step.light : step.base));
  }
  canvas.shade(Mask.box(13, 5, 15, 6).or(Mask.box(13, 6, 14, 7)), stone, even(step.glint));
}

/** A cut stone's four sides, by the way from its middle. */
function facet(dx: number, dy: number): number {
  if (Math.abs(dx) > Math.abs(dy)) return dx < 0 ? step.light : step.shadow;
  return dy < 0 ? step.light : step.base;
}
