// Ghosts: a floating sheet with a ragged hem and a face.
import { Canvas } from './canvas.ts';
import { at, type Dice } from './dice.ts';
import { drawFace, type Eye, type Mouth } from './faces.ts';
import { ball, even, post, step } from './light.ts';
import { Mask } from './mask.ts';
import { ramps, type Ramp } from './palette.ts';

const pale: Ramp = { outline: 'nightBlue', shadow: 'steel', base: 'silver', light: 'white', glint: 'white' };
const icy: Ramp = { outline: 'nightBlue', shadow: 'sky', base: 'ice', light: 'white', glint: 'white' };
const dusky: Ramp = { outline: 'ink', shadow: 'purple', base: 'lilac', light: 'rose', glint: 'white' };
const rosy: Ramp = { outline: 'darkWine', shadow: 'pink', base: 'rose', light: 'white', glint: 'white' };
const minty: Ramp = { outline: 'deepGreen', shadow: 'green', base: 'lime', light: 'cream', glint: 'white' };
const waxen: Ramp = { outline: 'darkBark', shadow: 'straw', base: 'cream', light: 'white', glint: 'white' };
const sheets = [pale, icy, dusky, waxen, rosy, ramps.frost, minty];
const eyes: readonly Eye[] = ['hollow', 'tall', 'bead', 'round', 'hollow', 'happy', 'sleepy'];
const mouths: readonly Mouth[] = ['ooh', 'open', 'smile', 'none', 'grin', 'flat', 'cat'];

export function drawGhost(index: number, dice: Dice): Canvas {
  const canvas = new Canvas();
  const ramp = at(sheets, index * 3);
  const half = dice.int(8, 10);
  const top = dice.int(3, 5) + (index % 4 === 1 ? 3 : 0);
  const sheet = sheetOf(index, half, top, dice);
  const body = sheet.or(armsOf(index, half, top + (index % 5 === 3 ? 11 : 13)));
  canvas.part(body, ramp, ball(13, 12, half + 8, 24));
  drawFolds(canvas, ramp, sheet);
  const face = {
    eye: at(eyes, index),
    mouth: at(mouths, index + 2),
    spread: dice.int(3, 4),
    dark: ramp.outline,
  };
  drawFace(canvas, index % 4 === 2 ? { ...face, blush: 'pink' } : face, 16, top + dice.int(6, 8));
  if (index % 4 === 1) drawHat(canvas, top, index);
  if (index % 4 === 3 && index > 4) drawHalo(canvas, top);
  return canvas;
}

function sheetOf(index: number, half: number, top: number, dice: Dice): Mask {
  const flare = dice.pick([0, 1, 2]);
  const waves = dice.pick([2, 3, 3]);
  const hem = 26;
  if (index % 5 === 3) return tailed(half, top);
  return Mask.where((x, y) => {
    const dx = x - 16;
    const width = half + flare * Math.max(0, (y - 16) / 12);
    const round = y < top + half ? Math.sqrt(Math.max(0, half ** 2 - (top + half - y) ** 2)) : width;
    const wave = hem + 1.9 * Math.cos((dx / width) * Math.PI * waves);
    return Math.abs(dx) <= round && y <= wave;
  });
}

/** A body that narrows to a tail winding off to the right. */
function tailed(half: number, top: number): Mask {
  const waist = top + half;
  return Mask.where((x, y) => {
    const t = Math.max(0, (y - waist) / (29 - waist));
    const middle = 16 - 2.5 * Math.sin(Math.PI * t) + 7 * t ** 3;
    const width = y < waist ? Math.sqrt(Math.max(0, half ** 2 - (waist - y) ** 2)) : half * (1 - t) ** 0.7;
    return y < 29 && Math.abs(x - middle) <= width;
  });
}

function armsOf(index: number, half: number, shoulder: number): Mask {
  const raised = Mask.ellipse(16 - half - 0.5, shoulder - 4, 2.2, 3);
  const lowered = Mask.ellipse(16 - half, shoulder + 1, 2.8, 2);
  if (index % 3 === 0) return raised.mirrored();
  return index % 3 === 1 ? lowered.mirrored() : raised.or(lowered.mirrored());
}

function drawFolds(canvas: Canvas, ramp: Ramp, sheet: Mask): void {
  const folds = Mask.ofPixels((x, y) => (x === 13 && y > 22) || (x === 18 && y > 21));
  canvas.paint(folds.and(sheet.shrunk()), ramp.shadow);
}

function drawHat(canvas: Canvas, top: number, index: number): void {
  const ramp = at([ramps.purple, ramps.red, ramps.night], Math.floor(index / 4));
  const cone = Mask.polygon([
    [18, top - 6],
    [21, top + 2],
    [11, top + 2],
  ]);
  canvas.part(cone, ramp, post(11, 21));
  canvas.part(Mask.ellipse(16, top + 2.5, 8.4, 1.6), ramp, post(8, 26));
  canvas.shade(Mask.box(12, top, 20, top + 1), ramps.gold, even(step.light));
}

function drawHalo(canvas: Canvas, top: number): void {
  const [ring, hole] = [Mask.ellipse(16, top - 1, 6.4, 2.4), Mask.ellipse(16, top - 1, 4.4, 0.9)];
  canvas.part(ring, ramps.gold, (x, y) => (x + y < 15 + top ? step.light : step.base));
  canvas.erase(hole);
}
