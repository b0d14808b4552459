// Hearts: full, half full, broken, framed, winged, pierced, bandaged.
import { Canvas } from './canvas.ts';
import { at, type Dice } from './dice.ts';
import { drawFace } from './faces.ts';
import { ball, even, plate, step } from './light.ts';
import { Mask, type Point } from './mask.ts';
import { ramps, type Ramp } from './palette.ts';

const bodies = [
  ramps.red,
  ramps.pink,
  ramps.purple,
  ramps.blue,
  ramps.red,
  ramps.green,
  ramps.gold,
  ramps.frost,
];

export function drawHeart(index: number, dice: Dice): Canvas {
  const canvas = new Canvas();
  const ramp = at(bodies, index + Math.floor(index / 8) * 3);
  const style = index % 8;
  const half = style === 4 ? 8.6 : dice.pick([12.4, 12.8, 13.2]);
  const heart = heartOf(half, dice.pick([8, 9, 9.5]));
  if (style === 4) drawWings(canvas);
  canvas.part(heart, ramp, ball(15, 15, half + 2, half + 3));
  decorate(canvas, ramp, heart, style);
  drawShine(canvas, heart, half);
  return canvas;
}

/** Two round shoulders on a point, as wide as twice `half`; `shoulder` is the row where they are widest. */
function heartOf(half: number, shoulder: number): Mask {
  const tip = shoulder + half * 1.5;
  const lobe = half * 0.53;
  const lobes = Mask.ellipse(16 - half + lobe, shoulder + 1.5, lobe, lobe * 0.95).mirrored();
  const point = Mask.where((x, y) => {
    const t = (y - shoulder - 1.5) / (tip - shoulder - 1.5);
    return t >= 0 && t <= 1 && Math.abs(x - 16) <= half * (1 - t ** 1.35);
  });
  return lobes.or(point).moved(0, 2);
}

function decorate(canvas: Canvas, ramp: Ramp, heart: Mask, style: number): void {
  if (style === 1) emptyRightHalf(canvas, heart);
  if (style === 2) drawCrack(canvas, ramp, heart);
  if (style === 3) drawFrame(canvas, heart);
  if (style === 5)
    drawFace(
      canvas,
      { eye: 'bead', mouth: 'smile', spread: 5, dark: ramp.outline, blush: ramp.light },
      16,
      13,
    );
  if (style === 6) drawArrow(canvas);
  if (style === 7) drawPlaster(canvas, heart);
}

function emptyRightHalf(canvas: Canvas, heart: Mask): void {
  const right = heart.and(Mask.where((x) => x > 16));
  canvas.shade(right, ramps.coal, plate(heart));
}

function drawCrack(canvas: Canvas, ramp: Ramp, heart: Mask): void {
  const zigzag: readonly Point[] = [
    [16.5, 5],
    [14.5, 12],
    [18.5, 16],
    [14.5, 20],
    [17.5, 24],
    [16.5, 31],
  ];
  canvas.paint(Mask.stroke(zigzag, 2.6).and(heart).moved(1, 0).and(heart), ramp.light);
  canvas.paint(Mask.stroke(zigzag, 1.6).and(heart), ramp.outline);
}

function drawFrame(canvas: Canvas, heart: Mask): void {
  const inside = heart.shrunk().shrunk();
  canvas.paint(heart.grown().minus(heart), ramps.gold.outline);
  const frame = heart.minus(inside);
  canvas.shade(frame, ramps.gold, (x, y) => (x + y < 28 ? step.light : step.base));
  canvas.paint(inside.minus(inside.shrunk()), ramps.gold.outline);
}

function drawWings(canvas: Canvas): void {
  const feathers = [
    Mask.ellipse(6, 11, 4.5, 2.6),
    Mask.ellipse(5.5, 14.5, 3.8, 2.4),
    Mask.ellipse(7, 17.5, 3.2, 2.2),
  ];
  for (const feather of feathers.reverse()) {
    canvas.part(feather.mirrored(), ramps.steel, (_x, y) => (y < 16 ? step.glint : step.light));
  }
}

function drawArrow(canvas: Canvas): void {
  canvas.part(
    Mask.stroke(
      [
        [5, 25],
        [12, 19],
      ],
      1.8,
    ),
    ramps.wood,
    even(step.base),
  );
  canvas.part(
    Mask.stroke(
      [
        [21, 12],
        [26, 8],
      ],
      1.8,
    ),
    ramps.wood,
    even(step.base),
  );
  const head = Mask.polygon([
    [29, 4],
    [28, 11],
    [22, 5],
  ]);
  canvas.part(head, ramps.steel, plate(head));
  const feathers = Mask.polygon([
    [2, 25],
    [5, 23],
    [9, 25],
    [6, 29],
  ]);
  canvas.part(feathers, ramps.bone, plate(feathers));
}

function drawPlaster(canvas: Canvas, heart: Mask): void {
  const strip = (to: 1 | -1): Mask =>
    Mask.where((x, y) => Math.abs((x - 18) * to - (y - 18)) < 3 && Math.abs((x - 18) * to + (y - 18)) < 10);
  for (const mask of [strip(1), strip(-1)]) {
    canvas.paint(mask.grown().and(heart), ramps.bone.outline);
    canvas.shade(mask.and(heart), ramps.bone, even(step.base));
  }
  canvas.stamp(['#.#', '.#.', '#.#'], 16, 16, 'cream');
}

function drawShine(canvas: Canvas, heart: Mask, half: number): void {
  const shine = Mask.ellipse(16 - half * 0.55, 10.5, 2.2, 1.6).or(
    Mask.box(16 - half * 0.8, 12, 17 - half * 0.8, 14),
  );
  canvas.paint(shine.and(heart.shrunk()), 'white');
}
