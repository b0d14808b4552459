// How bright each pixel of a shape is under the one lamp at the top left, and which tone that makes.
import type { Mask } from './mask.ts';
import type { Colour, Ramp } from './palette.ts';

/** Brightness of the pixel centre (x, y): 0 turned away from the lamp, 1 facing it. */
export type Light = (x: number, y: number) => number;

const lamp = { x: -0.55, y: -0.62, z: 0.56 };

function facing(nx: number, ny: number, nz: number): number {
  return Math.max(0, nx * lamp.x + ny * lamp.y + nz * lamp.z);
}

/** A ball or egg. */
export function ball(cx: number, cy: number, rx: number, ry: number): Light {
  return (x, y) => {
    const [nx, ny] = [(x - cx) / rx, (y - cy) / ry];
    return facing(nx, ny, Math.sqrt(Math.max(0, 1 - nx * nx - ny * ny)));
  };
}

/** An upright post between two columns. */
export function post(left: number, right: number): Light {
  const [middle, radius] = [(left + right) / 2, (right - left) / 2];
  return (x) => {
    const nx = Math.min(1, Math.max(-1, (x - middle) / radius));
    return 0.25 + facing(nx, 0, Math.sqrt(1 - nx * nx)) * 0.85;
  };
}

/** A tube bent round a centre, like a finger ring: lit at its crown, dark on both sides. */
export function hoop(cx: number, cy: number, rx: number, ry: number, thickness: number): Light {
  return (x, y) => {
    const [dx, dy] = [(x - cx) / rx, (y - cy) / ry];
    const radius = Math.hypot(dx, dy) || 1;
    const across = Math.min(1, Math.max(-1, ((radius - 1) * Math.min(rx, ry) * 2) / thickness));
    return facing((dx / radius) * across, (dy / radius) * across, Math.sqrt(1 - across * across)) + 0.08;
  };
}

/** A flat plate whose rim slopes down to the edge of the mask. */
export function plate(mask: Mask): Light {
  return (x, y) => {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const open = (dx: number, dy: number): number => (mask.has(column + dx, row + dy) ? 0 : 1);
    const nx = open(1, 0) - open(-1, 0) + 0.5 * (open(1, 1) + open(1, -1) - open(-1, 1) - open(-1, -1));
    const ny = open(0, 1) - open(0, -1) + 0.5 * (open(1, 1) + open(-1, 1) - open(1, -1) - open(-1, -1));
    return 0.5 - 0.25 * (nx + ny);
  };
}

/** The same brightness everywhere. */
export function even(brightness: number): Light {
  return () => brightness;
}

export function tone(ramp: Ramp, brightness: number): Colour {
  if (brightness < 0.3) return ramp.shadow;
  if (brightness < 0.76) return ramp.base;
  return brightness < 0.985 ? ramp.light : ramp.glint;
}

/** Brightness steps by name, for parts whose tones are set by hand. */
export const step = { shadow: 0.1, base: 0.5, light: 0.9, glint: 1 } as const;
