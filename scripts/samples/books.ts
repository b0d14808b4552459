// Books: closed ones with a decorated cover, and open ones.
import { Canvas } from './canvas.ts';
import { at, type Dice } from './dice.ts';
import { emblems, emblemSide } from './emblems.ts';
import { even, plate, step } from './light.ts';
import { Mask } from './mask.ts';
import { ramps, type Ramp } from './palette.ts';

const covers = [
  ramps.red,
  ramps.blue,
  ramps.green,
  ramps.purple,
  ramps.wood,
  ramps.coal,
  ramps.pink,
  ramps.night,
];
const prints = [
  emblems.star,
  emblems.moon,
  emblems.skull,
  emblems.drop,
  emblems.leaf,
  emblems.eye,
  emblems.bolt,
  emblems.rune,
  emblems.sword,
  emblems.heart,
  emblems.sun,
  emblems.note,
] as const;

interface Cover {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function drawBook(index: number, dice: Dice): Canvas {
  const canvas = new Canvas();
  const ramp = at(covers, index * 3 + Math.floor(index / 8));
  if (index % 5 === 4) drawOpenBook(canvas, ramp, at(covers, index), dice);
  else drawClosedBook(canvas, ramp, index, dice);
  return canvas;
}

function drawClosedBook(canvas: Canvas, ramp: Ramp, index: number, dice: Dice): void {
  const half = dice.int(10, 11);
  const cover: Cover = { left: 16 - half, top: dice.int(3, 4), right: 15 + half, bottom: 25 };
  const trim = dice.chance(65) ? ramps.gold : ramps.steel;
  drawPages(canvas, ramp, cover, dice.int(2, 3));
  const front = Mask.box(cover.left, cover.top, cover.right, cover.bottom, 1);
  canvas.part(front, ramp, plate(front));
  drawSpine(canvas, ramp, trim, cover, dice);
  if (index % 3 !== 2) drawCorners(canvas, trim, cover);
  if (index % 4 === 1) drawFrame(canvas, trim, cover);
  drawPrint(canvas, trim, cover, at(prints, index));
  if (index % 4 === 3) drawRibbon(canvas, at(covers, index + 4), cover);
}

/** The block of pages and the back cover, seen from a little below. */
function drawPages(canvas: Canvas, ramp: Ramp, { left, top, right, bottom }: Cover, depth: number): void {
  const back = Mask.box(left, top + 2, right + 2, bottom + depth + 1, 1);
  canvas.part(back, ramp, even(step.shadow));
  const pages = Mask.box(left + 2, top + 2, right + 1, bottom + depth);
  canvas.paint(pages, 'cream');
  canvas.paint(pages.and(Mask.ofPixels((_x, y) => y === bottom + 1)), 'straw');
}

function drawSpine(canvas: Canvas, ramp: Ramp, trim: Ramp, { left, top, bottom }: Cover, dice: Dice): void {
  canvas.paint(Mask.box(left + 3, top, left + 4, bottom), ramp.shadow);
  canvas.paint(Mask.box(left, top + 1, left + 1, bottom - 1), ramp.light);
  if (!dice.chance(60)) return;
  for (const y of [top + 4, bottom - 6]) {
    canvas.shade(Mask.box(left, y, left + 3, y + 2), trim, (x) => (x < left + 1 ? step.light : step.base));
  }
}

function drawCorners(canvas: Canvas, trim: Ramp, { left, top, right, bottom }: Cover): void {
  const cover = Mask.box(left, top, right, bottom, 1);
  const corner = (y: number): Mask => Mask.where((px, py) => Math.abs(px - right) + Math.abs(py - y) < 4.1);
  canvas.shade(corner(top).and(cover), trim, even(step.light));
  canvas.shade(corner(bottom).and(cover), trim, even(step.base));
}

function drawFrame(canvas: Canvas, trim: Ramp, { left, top, right, bottom }: Cover): void {
  const panel = Mask.box(left + 4, top + 1, right - 1, bottom - 1);
  canvas.paint(panel.minus(panel.shrunk()), trim.base);
}

function drawPrint(
  canvas: Canvas,
  trim: Ramp,
  { left, top, right, bottom }: Cover,
  rows: readonly string[],
): void {
  const x = Math.floor((left + 4 + right - emblemSide) / 2);
  const y = Math.floor((top + bottom - emblemSide) / 2);
  canvas.stamp(rows, x + 1, y + 1, trim.shadow);
  canvas.stamp(rows, x, y, trim.light);
}

function drawRibbon(canvas: Canvas, ramp: Ramp, { right, bottom }: Cover): void {
  canvas.part(Mask.box(right - 5, bottom + 1, right - 3, bottom + 5), ramp, even(step.base));
}

function drawOpenBook(canvas: Canvas, ramp: Ramp, ribbon: Ramp, dice: Dice): void {
  const top = dice.int(7, 8);
  const half = dice.int(11, 13);
  const leaf = (grow: number, drop: number): Mask =>
    Mask.where((x, y) => {
      const dx = Math.abs(x - 16);
      const sag = dx < 1 ? 2 : dx < 3 || dx > half - 2 ? 1 : 0;
      return dx < half + grow && y > top + sag + drop - grow && y < top + sag + 15 + drop;
    });
  canvas.part(leaf(1, 3), ramp, (x) => (x < 16 ? step.base : step.shadow));
  canvas.part(leaf(0, 1), ramps.bone, even(step.base));
  canvas.shade(leaf(0, 0), ramps.bone, (x) => (x > 16 && x < 18 ? step.base : step.light));
  canvas.paint(Mask.box(15, top + 2, 16, top + 17), 'wood');
  writePages(canvas, half, top, dice);
  if (dice.chance(60)) canvas.part(Mask.box(20, top - 2, 22, top + 7), ribbon, even(step.base));
}

function writePages(canvas: Canvas, half: number, top: number, dice: Dice): void {
  const ink = dice.pick(['wood', 'slate', 'plum', 'navy'] as const);
  const lines = [top + 3, top + 6, top + 9, top + 12];
  for (const y of lines) {
    canvas.paint(Mask.box(18 - half, y, 14 - dice.int(0, 4), y + 1), ink);
    canvas.paint(Mask.box(19, y, 14 + half - dice.int(0, 4), y + 1), ink);
  }
}
