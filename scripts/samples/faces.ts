// Eyes and mouths, shared by everything that looks back at the player.
import type { Canvas } from './canvas.ts';
import type { Colour } from './palette.ts';

/** Marks: `#` the dark of the face, `o` white, `r` red inside an open mouth. */
const eyes = {
  bead: ['o#', '##', '##'],
  round: ['.oo.', 'oo##', 'oo##', '.oo.'],
  tall: ['##', 'o#', '##', '##'],
  sleepy: ['....', '#..#', '.##.'],
  happy: ['.##.', '#..#', '....'],
  hollow: ['.##.', '####', '####', '.##.'],
  dot: ['##', '##'],
} as const;

const mouths = {
  smile: ['#..#', '.##.'],
  flat: ['####'],
  open: ['####', '#rr#', '.##.'],
  grin: ['######', '#o##o#', '.####.'],
  ooh: ['##', '##'],
  tiny: ['##'],
  cat: ['#.##.#', '.#..#.'],
  frown: ['.##.', '#..#'],
  none: [],
} as const;

export type Eye = keyof typeof eyes;
export type Mouth = keyof typeof mouths;

export interface Face {
  readonly eye: Eye;
  readonly mouth: Mouth;
  /** Half the way between the two eyes' middles; 0 makes a single eye. */
  readonly spread: number;
  readonly dark: Colour;
  readonly blush?: Colour;
}

/** Draws a face about the column boundary `cx`, its eyes' tops at row `top`. */
export function drawFace(canvas: Canvas, face: Face, cx: number, top: number): void {
  const rows = eyes[face.eye];
  const width = rows[0].length;
  const places = face.spread === 0 ? [cx] : [cx - face.spread, cx + face.spread];
  for (const place of places) stampFace(canvas, rows, place - Math.floor(width / 2), top, face.dark);
  const mouth = mouths[face.mouth];
  // Wide mouths would run into the eyes.
  const isClose = (face.eye === 'bead' || face.eye === 'tall') && face.mouth !== 'cat';
  const below = top + rows.length + (isClose ? 0 : 1);
  stampFace(canvas, mouth, cx - Math.floor((mouth[0]?.length ?? 0) / 2), below, face.dark);
  if (face.blush !== undefined) drawBlush(canvas, face, face.blush, cx, top + rows.length);
}

function drawBlush(canvas: Canvas, face: Face, colour: Colour, cx: number, row: number): void {
  for (const step of [1, 2]) {
    canvas.dot(cx - face.spread - step, row, colour);
    canvas.dot(cx + face.spread + step - 1, row, colour);
  }
}

function stampFace(canvas: Canvas, rows: readonly string[], left: number, top: number, dark: Colour): void {
  const only = (mark: string): string[] =>
    rows.map((row) => [...row].map((m) => (m === mark ? m : '.')).join(''));
  canvas.stamp(only('#'), left, top, dark);
  canvas.stamp(only('o'), left, top, 'white');
  canvas.stamp(only('r'), left, top, 'red');
}
