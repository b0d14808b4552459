// Coins: a thick struck disc with a raised rim and an emblem.
import { Canvas } from './canvas.ts';
import { at, type Dice } from './dice.ts';
import { emblems, emblemSide } from './emblems.ts';
import { step } from './light.ts';
import { Mask } from './mask.ts';
import { ramps, type Ramp } from './palette.ts';

const metals = [
  ramps.gold,
  ramps.steel,
  ramps.copper,
  ramps.gold,
  ramps.green,
  ramps.gold,
  ramps.purple,
  ramps.blue,
];

export function drawCoin(index: number, dice: Dice): Canvas {
  const canvas = new Canvas();
  const metal = at(metals, index + Math.floor(index / 8) * 3);
  const depth = dice.int(1, 3);
  const disc = discOf(index, dice).moved(-1, -1);
  const edge = [...Array(depth).keys()].reduce((all, i) => all.or(disc.moved(i + 1, i > 1 ? 1 : i)), disc);
  canvas.part(edge, metal, () => step.shadow);
  canvas.part(disc, { ...metal, outline: metal.shadow }, () => step.base);
  canvas.paint(edge.grown().minus(edge), metal.outline);
  drawRim(canvas, metal, disc, dice.int(1, 2));
  if (index === 7 || index === 14) drawHole(canvas, metal);
  else drawEmblem(canvas, metal, at(Object.values(emblems), index));
  drawGlint(canvas, disc);
  return canvas;
}

function discOf(index: number, dice: Dice): Mask {
  const radius = dice.pick([11, 12, 12]);
  const scalloped = Mask.where((x, y) => {
    const angle = Math.atan2(y - 16, x - 16);
    return Math.hypot(x - 16, y - 16) <= radius - 0.6 + 0.9 * Math.cos(angle * 8);
  });
  const shapes = [
    Mask.ellipse(16, 16, radius, radius),
    Mask.ellipse(16, 16, radius - 2, radius),
    Mask.box(4, 4, 28, 28, 8),
    Mask.ellipse(16, 16, radius, radius),
    scalloped,
  ];
  return at(shapes, index);
}

/** The rim is raised: it catches the lamp on its near side and throws a shadow inside it. */
function drawRim(canvas: Canvas, metal: Ramp, disc: Mask, width: number): void {
  const inside = width === 1 ? disc.shrunk() : disc.shrunk().shrunk();
  const lit = Mask.ofPixels((x, y) => x + y < 30);
  canvas.paint(disc.minus(inside), metal.base);
  canvas.paint(disc.minus(inside).and(lit), metal.light);
  const groove = inside.minus(inside.shrunk());
  canvas.paint(groove.and(lit), metal.shadow);
  canvas.paint(groove.minus(lit), metal.light);
}

function drawEmblem(canvas: Canvas, metal: Ramp, rows: readonly string[]): void {
  const corner = 15 - Math.floor(emblemSide / 2);
  for (const [dx, dy] of [
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const) {
    canvas.stamp(rows, corner + dx, corner + dy, metal.shadow);
  }
  canvas.stamp(rows, corner, corner, metal.light);
}

function drawHole(canvas: Canvas, metal: Ramp): void {
  const hole = Mask.box(12, 12, 18, 18);
  canvas.paint(hole.grown().grown(), metal.shadow);
  canvas.paint(hole.grown().moved(-1, -1), metal.light);
  canvas.paint(hole.grown(), metal.outline);
  canvas.erase(hole);
}

function drawGlint(canvas: Canvas, disc: Mask): void {
  const arc = disc.minus(disc.shrunk()).and(Mask.ofPixels((x, y) => x < 15 && y < 15 && Math.abs(x - y) < 5));
  canvas.paint(arc, 'white');
}
