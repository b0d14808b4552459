// Slimes: a blob of jelly with a face, some with a hat.
import { Canvas } from './canvas.ts';
import { at, type Dice } from './dice.ts';
import { drawFace, type Eye, type Mouth } from './faces.ts';
import { headgear } from './headgear.ts';
import { ball } from './light.ts';
import { Mask } from './mask.ts';
import { ramps, type Ramp } from './palette.ts';

interface Blob {
  readonly mask: Mask;
  readonly top: number;
  readonly half: number;
  /** Its head is of a shape that carries nothing. */
  readonly bare?: true;
}

const jellies = [
  ramps.green,
  ramps.blue,
  ramps.pink,
  ramps.purple,
  ramps.red,
  ramps.gold,
  ramps.frost,
  ramps.ember,
];
const eyes: readonly Eye[] = ['bead', 'round', 'tall', 'sleepy', 'bead', 'happy', 'round'];
const mouths: readonly Mouth[] = ['smile', 'open', 'flat', 'cat', 'grin'];

export function drawSlime(index: number, dice: Dice): Canvas {
  const canvas = new Canvas();
  const ramp = at(jellies, index + Math.floor(index / 8) * 3);
  const blob = blobOf(index, dice);
  const hat = blob.bare ? undefined : at(headgear, index);
  if (hat?.behind === true) hat.draw(canvas, blob.top, ramp);
  canvas.part(blob.mask, ramp, ball(16, 20, blob.half + 1, 29 - blob.top));
  drawJelly(canvas, ramp, blob, dice);
  const eye = at(eyes, index);
  const spread = index % 8 === 6 ? 0 : dice.int(4, 5);
  const face = { eye, mouth: at(mouths, index + Math.floor(index / 5)), spread, dark: ramp.outline };
  drawFace(canvas, index % 5 === 0 ? { ...face, blush: 'coral' } : face, 16, Math.max(17, blob.top + 7));
  if (hat?.behind === false) hat.draw(canvas, blob.top, ramp);
  return canvas;
}

function blobOf(index: number, dice: Dice): Blob {
  const half = dice.int(12, 13);
  const top = dice.int(8, 12);
  const dome = (power: number): Mask =>
    Mask.where((x, y) => {
      const up = Math.max(0, (26 - y) / (26 - top));
      const foot = y > 27 ? 1 : 0;
      return y > top && y < 29 && (Math.abs(x - 16) / (half - foot)) ** power + up ** power <= 1;
    });
  const tip = Mask.where((x, y) => y > 4 && y < 16 && Math.abs(x - 16) < ((y - 3) / 12) ** 1.7 * 8);
  const shapes: readonly Blob[] = [
    { mask: dome(2.2), top, half },
    { mask: dome(2).or(tip), top: 10, half, bare: true },
    { mask: dome(3.6), top, half },
    { mask: dome(2).or(Mask.box(16 - half - 1, 25, 17 + half, 29, 2)), top, half: half + 1 },
    { mask: dome(2.4).or(catEars(half, top)), top, half, bare: true },
  ];
  return at(shapes, index);
}

function catEars(half: number, top: number): Mask {
  return Mask.polygon([
    [17 - half, top - 3],
    [14, top + 3],
    [16.5 - half, top + 9],
  ]).mirrored();
}

/** What makes it jelly: a bright patch at the top left, light gathered low on the right, bubbles. */
function drawJelly(canvas: Canvas, ramp: Ramp, { mask, top, half }: Blob, dice: Dice): void {
  const inside = mask.shrunk();
  const shine = Mask.ellipse(16 - half * 0.45, top + 5, 2.3, 1.7);
  canvas.paint(shine.and(inside), ramp.glint);
  canvas.paint(Mask.box(15 - half * 0.6, top + 8, 16 - half * 0.6, top + 9).and(inside), ramp.glint);
  const gathered = inside.minus(inside.moved(-1, -1)).and(Mask.where((x, y) => x > 19 && y > 20 && y < 27));
  canvas.paint(gathered.moved(-1, 0).and(inside), ramp.base);
  for (let bubble = 0; bubble < 2; bubble++) {
    const [x, y] = [dice.int(18, 24), dice.int(12, 16)];
    if (inside.has(x, y)) canvas.dot(x, y, ramp.light);
  }
}
