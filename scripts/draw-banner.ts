// Draws the picture at the top of the README, media/readme/banner.png: sprites that take shape out of noise, from left to right.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { rgb } from './samples/canvas.ts';
import { Dice } from './samples/dice.ts';
import { drawSprite, type Kind } from './samples/kinds.ts';
import { side } from './samples/mask.ts';
import { ramps, type Colour } from './samples/palette.ts';

const file = fileURLToPath(new URL('../media/readme/banner.png', import.meta.url));
const shown: readonly (readonly [Kind, number])[] = [
  ['ghost', 2],
  ['potion', 5],
  ['mushroom', 1],
  ['gem', 3],
  ['slime', 0],
  ['sword', 4],
  ['heart', 6],
  ['shield', 2],
];
const noise: readonly Colour[] = ['pine', 'green', 'lime', 'sky', 'blue', 'purple', 'pink', 'coral', 'sun'];
const gap = 8;
const pitch = side + gap;
const [width, height] = [shown.length * pitch + gap, pitch + gap];
const scale = 4;

/** [height, width, 4] bytes. */
function drawBanner(): Uint8Array {
  const pixels = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) pixels.set([...rgb(ramps.night.shadow), 255], i * 4);
  shown.forEach(([kind, index], n) => {
    const sprite = drawSprite(kind, index);
    const dice = new Dice(`banner ${n}`);
    // The first is all noise, the last two are done.
    const done = Math.min(1, n / (shown.length - 2)) ** 0.7;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const isDone = dice.chance(100 * done);
        const stray = dice.chance(46 * (1 - done)) && isNear(x, y) ? dice.pick(noise) : undefined;
        const colour = isDone ? sprite.at(x, y) : stray;
        if (colour !== undefined) pixels.set(rgb(colour), ((gap + y) * width + gap + n * pitch + x) * 4);
      }
    }
  });
  return pixels;
}

/** Noise has the shape of a cloud, not of a tile. */
function isNear(x: number, y: number): boolean {
  return Math.hypot(x + 0.5 - side / 2, y + 0.5 - side / 2) < side / 2;
}

async function main(): Promise<void> {
  const image = sharp(drawBanner(), { raw: { width, height, channels: 4 } });
  const png = image.resize(width * scale, height * scale, { kernel: 'nearest' }).png({ palette: true });
  await writeFile(file, await png.toBuffer());
}

void main();
