// Shields: a metal rim round a painted field with a charge on it.
import { Canvas } from './canvas.ts';
import { at, type Dice } from './dice.ts';
import { emblems, emblemSide } from './emblems.ts';
import { ball, plate } from './light.ts';
import { Mask } from './mask.ts';
import { ramps, type Ramp } from './palette.ts';

const fields = [
  ramps.red,
  ramps.blue,
  ramps.green,
  ramps.purple,
  ramps.wood,
  ramps.steel,
  ramps.pink,
  ramps.night,
];
const seconds = [ramps.bone, ramps.gold, ramps.steel, ramps.gold, ramps.frost];
const rims = [ramps.gold, ramps.steel, ramps.copper, ramps.steel, ramps.coal];
const charges = [
  emblems.star,
  emblems.crown,
  emblems.moon,
  emblems.cross,
  emblems.bolt,
  emblems.leaf,
] as const;

/** Whether the second colour covers a place, by its way right of and below the middle. */
type Division = (dx: number, dy: number) => boolean;

const divisions: readonly Division[] = [
  (dx) => dx > 0,
  (dx, dy) => Math.abs(dx) < 2.1 || Math.abs(dy + 2) < 2.1,
  () => false,
  (dx, dy) => dx > 0 !== dy > -1,
  (dx, dy) => Math.abs(dy + 3 - Math.abs(dx) * -0.9) < 2.6,
  (dx, dy) => Math.abs(dx - dy) < 3.6,
  (dx) => Math.floor((dx + 50) / 4) % 2 === 0,
  (_dx, dy) => dy < -3,
];

export function drawShield(index: number, dice: Dice): Canvas {
  const canvas = new Canvas();
  const whole = shapeOf(index, dice);
  const rim = at(rims, index * 2 + dice.int(0, 1));
  const field = at(fields, index * 3 + Math.floor(index / 8));
  const second = at(seconds, index + dice.int(0, 2));
  const inside = whole.shrunk().shrunk();
  const divide = at(divisions, index);
  const light = ball(15, 15, 16, 18);
  canvas.part(whole, rim, plate(whole));
  canvas.paint(whole.shrunk().minus(inside.shrunk()), rim.shadow);
  canvas.shade(inside, field, light);
  canvas.shade(inside.and(Mask.where((x, y) => divide(x - 16, y - 16))), second, light);
  if (index % 8 === 2) drawCharge(canvas, second, at(charges, Math.floor(index / 8)));
  else if (index % 3 === 0) drawBoss(canvas, rim);
  if (dice.chance(60)) drawGleam(canvas, inside);
  return canvas;
}

function shapeOf(index: number, dice: Dice): Mask {
  const half = dice.int(11, 13);
  const point = dice.int(28, 30);
  const tapered = (top: number, from: number, power: number): Mask =>
    Mask.where((x, y) => {
      const t = Math.max(0, (y - from) / (point - from));
      return y > top && y < point && Math.abs(x - 16) <= half * (1 - t ** power);
    });
  const shapes = [
    tapered(3, 13, 2),
    Mask.ellipse(16, 16, 13, 13),
    tapered(3, 8, 1.6).and(Mask.where((x, y) => y > 5 - Math.abs(x - 16) * 0.2)),
    Mask.box(16 - half + 1, 3, 15 + half, 29, 3),
    tapered(3, 10, 2.4).and(Mask.where((x, y) => y > 3 + 3 * Math.sin((Math.abs(x - 16) / half) * Math.PI))),
    Mask.ellipse(16, 13, half - 1, 10.5).or(tapered(13, 12, 1.3)),
  ];
  return at(shapes, index + Math.floor(index / 6));
}

function drawCharge(canvas: Canvas, ramp: Ramp, rows: readonly string[]): void {
  const corner = 16 - Math.ceil(emblemSide / 2);
  canvas.stamp(rows, corner + 1, corner, ramp.outline);
  canvas.stamp(rows, corner, corner - 1, ramp.light);
}

function drawBoss(canvas: Canvas, ramp: Ramp): void {
  canvas.part(Mask.ellipse(16, 15, 3.2, 3.2), ramp, ball(16, 15, 3.2, 3.2));
}

function drawGleam(canvas: Canvas, inside: Mask): void {
  const gleam = Mask.where((x, y) => Math.abs(x + y - 19) < 1 && x < 13 && y < 13);
  canvas.paint(gleam.and(inside.shrunk()), 'white');
}
