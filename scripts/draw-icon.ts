// Draws the extension's own icon, media/icon.png: a slime that takes shape out of noise.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Canvas } from './samples/canvas.ts';
import { Dice } from './samples/dice.ts';
import { drawFace } from './samples/faces.ts';
import { ball, step } from './samples/light.ts';
import { Mask, side } from './samples/mask.ts';
import { ramps, type Colour } from './samples/palette.ts';
import { encodePng } from './samples/png.ts';

const file = fileURLToPath(new URL('../media/icon.png', import.meta.url));
const iconSide = 256;
const noise: readonly Colour[] = ['pine', 'green', 'lime', 'green', 'sky', 'purple', 'pink', 'sun'];

const tile = Mask.where((x, y) => (Math.abs(x - 16) / 15) ** 6 + (Math.abs(y - 16) / 15) ** 6 <= 1);

function drawIcon(): Canvas {
  const canvas = new Canvas();
  canvas.part(tile, ramps.night, () => step.shadow);
  drawSlime(canvas);
  scatterNoise(canvas, new Dice('icon'));
  return canvas;
}

function drawSlime(canvas: Canvas): void {
  const body = Mask.where((x, y) => {
    const up = Math.max(0, (23 - y) / 15);
    return y < 26 && (Math.abs(x - 17) / (y > 25 ? 9 : 10)) ** 2.2 + up ** 2.2 <= 1;
  });
  canvas.part(body, { ...ramps.green, outline: 'ink' }, ball(17, 17, 11, 13));
  canvas.paint(Mask.ellipse(13, 12, 2.1, 1.6), 'cream');
  drawFace(canvas, { eye: 'bead', mouth: 'smile', spread: 4, dark: 'ink', blush: 'coral' }, 18, 16);
}

/** Towards the left the slime has not taken shape yet: ever more of its pixels are noise, then ever fewer at all. */
function scatterNoise(canvas: Canvas, dice: Dice): void {
  const cloud = Mask.ellipse(14, 17, 11, 10.5);
  for (let y = 4; y < 28; y++) {
    for (let x = 3; x < 16; x++) {
      const solid = (x - 3) / 13 + dice.int(-22, 22) / 100;
      if (solid > 0.6 || !cloud.has(x, y)) continue;
      canvas.dot(x, y, dice.chance(14 + 80 * solid) ? dice.pick(noise) : 'nightBlue');
    }
  }
}

async function main(): Promise<void> {
  await writeFile(file, await encodePng(drawIcon().toRgba(), side, iconSide / side));
}

void main();
