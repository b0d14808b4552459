// Gems: cut stones from above and from the side, and bunches of crystal.
import { Canvas } from './canvas.ts';
import { drawCrystals } from './crystals.ts';
import { at, type Dice } from './dice.ts';
import { even, step } from './light.ts';
import { Mask, type Point } from './mask.ts';
import { ramps, type Ramp } from './palette.ts';

const stones = [
  ramps.red,
  ramps.blue,
  ramps.green,
  ramps.purple,
  ramps.ember,
  ramps.pink,
  ramps.frost,
  ramps.gold,
];

/** Facet tones from the side in shade to the side in light. */
const tones = [step.shadow, step.base, step.light, step.glint];

export function drawGem(index: number, dice: Dice): Canvas {
  const canvas = new Canvas();
  const ramp = at(stones, index * 3 + Math.floor(index / 8));
  if (index % 4 === 3) drawCrystals(canvas, ramp, dice);
  else if (index % 4 === 1) drawSideOn(canvas, ramp, dice);
  else drawFaceOn(canvas, ramp, faceShape(index, dice), dice);
  return canvas;
}

/** Corners of a stone seen from above, clockwise. */
function faceShape(index: number, dice: Dice): readonly Point[] {
  const shapes = [
    ring(8, 13, 13, 22.5),
    oblong(dice.int(9, 11), dice.int(12, 13), dice.int(4, 6)),
    ring(6, 12.5, 13.5, 0),
    pear(),
    ring(4, 11, 14, 0),
    ring(6, 13.5, 12, 30),
  ];
  return at(shapes, Math.floor(index / 2));
}

function ring(corners: number, rx: number, ry: number, turnDegrees: number): readonly Point[] {
  return [...Array(corners).keys()].map((i) => {
    const angle = ((turnDegrees + (i * 360) / corners) * Math.PI) / 180;
    return [16 + rx * Math.sin(angle), 16 - ry * Math.cos(angle)];
  });
}

function oblong(halfWidth: number, halfHeight: number, cut: number): readonly Point[] {
  const [left, right, top, bottom] = [16 - halfWidth, 16 + halfWidth, 16 - halfHeight, 16 + halfHeight];
  return [
    [left + cut, top],
    [right - cut, top],
    [right, top + cut],
    [right, bottom - cut],
    [right - cut, bottom],
    [left + cut, bottom],
    [left, bottom - cut],
    [left, top + cut],
  ];
}

function pear(): readonly Point[] {
  return [
    [16, 2],
    [21, 9],
    [25.5, 17],
    [25.5, 23],
    [21, 28.5],
    [11, 28.5],
    [6.5, 23],
    [6.5, 17],
    [11, 9],
  ];
}

function drawFaceOn(canvas: Canvas, ramp: Ramp, corners: readonly Point[], dice: Dice): void {
  const tableScale = dice.pick([0.42, 0.5, 0.56]);
  canvas.part(Mask.polygon(corners), ramp, even(step.base));
  drawFacets(canvas, ramp, corners, 0);
  drawFacets(canvas, ramp, scaled(corners, (1 + tableScale) / 2), 1);
  const table = Mask.polygon(scaled(corners, tableScale));
  // The lamp's light leaves a stone on the far side, so the table is brighter where the facets are darker.
  canvas.shade(table, ramp, (x, y) => (x + y < 32 ? step.base : step.light));
  const glint = table.minus(table.moved(1, 1)).and(Mask.where((x, y) => x + y < 30 && x < 17 && y < 17));
  canvas.paint(glint, 'white');
}

function scaled(corners: readonly Point[], scale: number): readonly Point[] {
  return corners.map(([x, y]) => [16 + (x - 16) * scale, 16 + (y - 16) * scale]);
}

/** One facet a side, from the middle outwards, `brighter` tones up from how it faces the lamp. */
function drawFacets(canvas: Canvas, ramp: Ramp, corners: readonly Point[], brighter: number): void {
  corners.forEach((corner, i) => {
    const next = at(corners, i + 1);
    canvas.shade(Mask.polygon([corner, next, [16, 16]]), ramp, even(facetTone(corner, next, brighter)));
  });
}

/** A facet's tone by where its outer edge looks. */
function facetTone([x0, y0]: Point, [x1, y1]: Point, brighter: number): number {
  const [nx, ny] = [y1 - y0, x0 - x1];
  const facing = (-nx * 0.6 - ny * 0.8) / Math.hypot(nx, ny);
  return at(tones, Math.min(tones.length - 1, Math.max(0, Math.round(1.2 + facing * 1.3) + brighter)));
}

/** A brilliant from its side: a low crown of zigzag facets over three long ones that meet in the tip. */
function drawSideOn(canvas: Canvas, ramp: Ramp, dice: Dice): void {
  const [half, flat, top, tip] = [dice.int(12, 13), dice.int(6, 8), dice.int(3, 5), dice.int(28, 29)];
  const girdle = top + dice.int(6, 8);
  const along = (y: number, offsets: readonly number[]) => offsets.map((dx): Point => [16 + dx, y]);
  // Upper and lower corners of the crown in turn, so that every three neighbours are one facet of it.
  const uppers = along(top, [-flat, 0, flat]);
  const lowers = along(girdle, [-half, -half * 0.45, half * 0.45, half]);
  const zigzag = [0, 1, 2, 3].flatMap((i) => (i < 3 ? [at(lowers, i), at(uppers, i)] : [at(lowers, i)]));
  const facet = (corners: readonly Point[], brightness: number): void =>
    canvas.shade(Mask.polygon(corners), ramp, even(brightness));

  canvas.part(Mask.polygon([...uppers, at(lowers, 3), [16, tip], at(lowers, 0)]), ramp, even(step.base));
  [step.light, step.glint, step.base, step.light, step.shadow].forEach((brightness, i) => {
    facet(zigzag.slice(i, i + 3), brightness);
  });
  [step.base, step.light, step.shadow].forEach((brightness, i) => {
    facet([at(lowers, i), at(lowers, i + 1), [16, tip]], brightness);
  });
}
