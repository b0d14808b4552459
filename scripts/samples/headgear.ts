// What a slime may wear or grow on its head.
import type { Canvas } from './canvas.ts';
import { at } from './dice.ts';
import { ball, even, plate, post, step } from './light.ts';
import { Mask } from './mask.ts';
import { ramps, type Ramp } from './palette.ts';

export interface Headgear {
  /** Drawn before the body, so that its foot is hidden. */
  readonly behind: boolean;
  /** `top` is the row where the head begins; `ramp` the body's own. */
  readonly draw: (canvas: Canvas, top: number, ramp: Ramp) => void;
}

export const headgear: readonly Headgear[] = [
  { behind: false, draw: drawSprout },
  { behind: true, draw: drawHorns },
  { behind: false, draw: drawCrown },
  { behind: true, draw: drawFeelers },
];

function drawSprout(canvas: Canvas, top: number): void {
  const leaves = Mask.ellipse(19.5, top - 2, 3.4, 1.9).or(Mask.ellipse(13, top - 3, 2.6, 1.6));
  canvas.part(leaves.or(Mask.box(15, top - 2, 17, top + 2)), ramps.green, plate(leaves));
}

function drawHorns(canvas: Canvas, top: number): void {
  const horn = Mask.polygon([
    [7, top - 3],
    [13, top + 4],
    [8, top + 7],
  ]);
  canvas.part(horn.mirrored(), ramps.bone, post(6, 26));
}

function drawCrown(canvas: Canvas, top: number): void {
  const crown = Mask.ofPixels((x, y) => {
    const height = at([3, 1, 0, 1, 3], Math.max(0, Math.min(x - 11, 20 - x)));
    return x >= 11 && x <= 20 && y >= top - height && y <= top + 2;
  });
  canvas.part(crown, ramps.gold, post(10, 22));
  canvas.dot(13, top + 1, 'red');
  canvas.dot(18, top + 1, 'blue');
}

function drawFeelers(canvas: Canvas, top: number, ramp: Ramp): void {
  const stalk = Mask.stroke(
    [
      [11, top + 4],
      [9, top - 3],
    ],
    1.4,
  );
  canvas.part(stalk.mirrored(), ramp, even(step.base));
  for (const x of [9, 23]) canvas.part(Mask.ellipse(x, top - 3, 2.2, 2.2), ramp, ball(x, top - 3, 2.2, 2.2));
}
