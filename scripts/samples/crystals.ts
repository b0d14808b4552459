// Bunches of crystal: a few six-sided shards that grow from one foot.
import type { Canvas } from './canvas.ts';
import type { Dice } from './dice.ts';
import { even, step } from './light.ts';
import { Mask, type Point } from './mask.ts';
import type { Ramp } from './palette.ts';

export function drawCrystals(canvas: Canvas, ramp: Ramp, dice: Dice): void {
  const lean = dice.int(5, 7);
  drawShard(canvas, ramp, [10, 28], [10 - lean, dice.int(11, 14)], 3.2);
  drawShard(canvas, ramp, [22, 28], [22 + lean, dice.int(9, 14)], 3.2);
  drawShard(canvas, ramp, [16, 29], [16 + dice.int(-2, 2), dice.int(2, 4)], dice.pick([4.4, 5.2]));
  if (dice.chance(60)) drawShard(canvas, ramp, [12, 29.5], [11, dice.int(18, 21)], 2.6);
}

/** One shard from the middle of its foot to its tip: a bright, a middle and a dark face, and a gleaming edge. */
function drawShard(canvas: Canvas, ramp: Ramp, foot: Point, tip: Point, half: number): void {
  const shoulder: Point = [tip[0] + (foot[0] - tip[0]) * 0.3, tip[1] + (foot[1] - tip[1]) * 0.3];
  /** The two ends of a line down the shard, `across` it from 0 at its left to 1 at its right. */
  const edge = (across: number): readonly [Point, Point] => {
    const offset = half * (2 * across - 1);
    return [
      [shoulder[0] + offset * 0.9, shoulder[1]],
      [foot[0] + offset, foot[1]],
    ];
  };
  const face = (from: number, to: number): Mask => {
    const [[left, leftFoot], [right, rightFoot]] = [edge(from), edge(to)];
    return Mask.polygon([tip, right, rightFoot, leftFoot, left]);
  };
  canvas.part(face(0, 1), ramp, even(step.base));
  canvas.shade(face(0, 0.36), ramp, even(step.light));
  canvas.shade(face(0.72, 1), ramp, even(step.shadow));
  canvas.shade(Mask.stroke([tip, edge(0.36)[0]], 0.8).and(face(0, 1)), ramp, even(step.glint));
}
