// Axes: a wooden haft along the diagonal with one or two blades across its upper end.
import { Canvas } from './canvas.ts';
import { acrossOf, alongOf, diagonal } from './diagonal.ts';
import { at, type Dice } from './dice.ts';
import { plate, step, type Light } from './light.ts';
import type { Mask } from './mask.ts';
import { ramps, type Ramp } from './palette.ts';

interface Head {
  /** Place of the head's middle along the haft. */
  readonly middle: number;
  readonly reach: number;
  readonly neck: number;
  readonly flare: number;
  /** How far the cutting edge curves back at its corners. */
  readonly curve: number;
  /** How far the blade hangs down the haft. */
  readonly beard: number;
}

const heads = [
  ramps.steel,
  ramps.coal,
  ramps.gold,
  ramps.steel,
  ramps.frost,
  ramps.copper,
  ramps.red,
  ramps.green,
];
const hafts = [ramps.wood, ramps.wood, ramps.bone, ramps.copper, ramps.wood];

export function drawAxe(index: number, dice: Dice): Canvas {
  const canvas = new Canvas();
  const metal = at(heads, index + Math.floor(index / 8) * 3);
  const head: Head = {
    middle: dice.int(34, 35),
    reach: dice.int(14, 16),
    neck: dice.int(4, 5),
    flare: dice.int(6, 8),
    curve: dice.pick([0.02, 0.035, 0.05]),
    beard: at([0, 0, 3, 5], Math.floor(index / 2)),
  };
  drawHaft(canvas, at(hafts, index), head, dice);
  const isDouble = index % 3 === 1;
  drawBlade(canvas, metal, head, -1);
  if (isDouble) drawBlade(canvas, metal, head, 1);
  else if (dice.chance(50)) drawSpike(canvas, metal, head);
  drawSocket(canvas, dice.chance(50) ? ramps.gold : ramps.coal, head);
  return canvas;
}

function drawHaft(canvas: Canvas, ramp: Ramp, head: Head, dice: Dice): void {
  const top = head.middle + dice.int(9, 12);
  const haft = diagonal((along, across) => along >= 4 && along <= top && Math.abs(across) <= 1);
  canvas.part(haft, ramp, (x, y) =>
    acrossOf(x, y) < 0 ? step.light : acrossOf(x, y) > 0 ? step.shadow : step.base,
  );
  const wrap = dice.pick([ramps.red, ramps.blue, ramps.coal, ramps.green]);
  const grip = diagonal((along, across) => along >= 8 && along <= 17 && Math.abs(across) <= 1);
  if (dice.chance(65)) canvas.shade(grip, wrap, (x, y) => (alongOf(x, y) % 4 < 2 ? step.light : step.base));
}

/** The blade on one side of the haft: -1 the upper left, 1 the lower right. */
function drawBlade(canvas: Canvas, ramp: Ramp, head: Head, to: -1 | 1): void {
  const edgeOf = (fromMiddle: number): number => head.reach - head.curve * fromMiddle ** 2;
  const mask = diagonal((along, across) => {
    const [out, off] = [across * to, along - head.middle];
    const width = head.neck + head.flare * (out / head.reach) ** 1.6;
    return out >= 1 && out <= edgeOf(off) && off <= width && off >= -width - head.beard * (out / head.reach);
  });
  const light: Light = (x, y) => {
    const [out, off] = [acrossOf(x, y) * to, alongOf(x, y) - head.middle];
    if (out > edgeOf(off) - 2.5) return to < 0 ? step.glint : step.light;
    if (out > edgeOf(off) - 4.5) return step.light;
    return to < 0 && off > -2 ? step.base : step.shadow;
  };
  canvas.part(mask, ramp, light);
}

function drawSpike(canvas: Canvas, ramp: Ramp, head: Head): void {
  const spike = diagonal(
    (along, across) => across >= 1 && Math.abs(along - head.middle) <= 4 - (across - 2) * 0.5,
  );
  canvas.part(spike, ramp, plate(spike));
}

function drawSocket(canvas: Canvas, ramp: Ramp, head: Head): void {
  const socket: Mask = diagonal(
    (along, across) => Math.abs(along - head.middle) <= 4 && Math.abs(across) <= 2,
  );
  canvas.part(socket, ramp, (x, y) => (acrossOf(x, y) < 0 ? step.light : step.base));
}
