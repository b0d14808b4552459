// Keys: a bow to hold, a shaft, and teeth at its end.
import { Canvas } from './canvas.ts';
import { at, type Dice } from './dice.ts';
import { ball, even, plate, post, step, type Light } from './light.ts';
import { Mask } from './mask.ts';
import { ramps, type Ramp } from './palette.ts';

const metals = [
  ramps.gold,
  ramps.steel,
  ramps.copper,
  ramps.gold,
  ramps.red,
  ramps.frost,
  ramps.green,
  ramps.purple,
];
const stones = [ramps.red, ramps.blue, ramps.green, ramps.purple];

export function drawKey(index: number, dice: Dice): Canvas {
  const canvas = new Canvas();
  const metal = at(metals, index + Math.floor(index / 8) * 3);
  const shaft = Mask.box(15, 14, 18, 29);
  const teeth = teethOf(dice);
  const bow = bowOf(index);
  canvas.part(shaft.or(teeth), metal, shaftLight);
  canvas.part(bow, metal, plate(bow));
  drawCollar(canvas, metal, dice);
  if (index % 4 === 2) drawStone(canvas, at(stones, Math.floor(index / 4)));
  canvas.paint(glintOf(bow), metal.glint);
  return canvas;
}

function bowOf(index: number): Mask {
  const circle = (x: number, y: number, radius: number): Mask => Mask.ellipse(x, y, radius, radius);
  const hole = circle(16.5, 8.5, 2.6);
  const shapes = [
    circle(16.5, 8.5, 6.4).minus(circle(16.5, 8.5, 3.2)),
    Mask.box(10, 2, 23, 15, 3).minus(Mask.box(13, 5, 20, 12, 1)),
    circle(16.5, 8.5, 6.4).minus(circle(16.5, 8.5, 2.2)),
    circle(16.5, 5.5, 3.4)
      .or(circle(12, 10.5, 3.4), circle(21, 10.5, 3.4))
      .minus(circle(16.5, 5.5, 1.2))
      .minus(circle(12, 10.5, 1.2))
      .minus(circle(21, 10.5, 1.2)),
    Mask.where((x, y) => Math.abs(x - 16.5) + Math.abs(y - 8.5) < 8.2).minus(
      Mask.where((x, y) => Math.abs(x - 16.5) + Math.abs(y - 8.5) < 3.4),
    ),
    circle(13, 6.5, 4)
      .or(
        circle(20, 6.5, 4),
        Mask.polygon([
          [9.5, 8],
          [23.5, 8],
          [16.5, 15],
        ]),
      )
      .minus(hole),
    Mask.ellipse(16.5, 8.5, 8.2, 5.6).minus(Mask.ellipse(16.5, 8.5, 4.8, 2.4)),
  ];
  return at(shapes, index);
}

function teethOf(dice: Dice): Mask {
  const bottom = 29;
  const lengths = [dice.int(4, 6), dice.int(2, 4), dice.int(4, 6)];
  const gap = dice.pick([3, 4]);
  const count = dice.int(2, 3);
  return lengths
    .slice(0, count)
    .map((length, i) => Mask.box(16, bottom - 2 - i * gap, 18 + length, bottom - i * gap))
    .reduce((all, tooth) => all.or(tooth));
}

const shaftLight: Light = (x, y) => {
  if (x < 16) return step.light;
  if (x < 17) return y % 9 < 1 ? step.light : step.base;
  return x < 18 ? step.shadow : step.base;
};

function drawCollar(canvas: Canvas, metal: Ramp, dice: Dice): void {
  const tops = dice.pick([[15], [15, 18], [16]]);
  for (const top of tops) canvas.part(Mask.box(13, top, 20, top + 2), metal, post(13, 20));
}

function drawStone(canvas: Canvas, ramp: Ramp): void {
  canvas.part(Mask.ellipse(16.5, 8.5, 2.3, 2.3), ramp, ball(16.5, 8.5, 2.3, 2.3));
  canvas.shade(Mask.box(15, 7, 16, 8), ramp, even(step.glint));
}

/** The bow's upper left edge, where the lamp strikes. */
function glintOf(bow: Mask): Mask {
  const edge = bow.minus(bow.moved(1, 1));
  return edge.and(Mask.ofPixels((x, y) => x < 16 && y < 8 && x + y < 20));
}
