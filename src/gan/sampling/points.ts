/**
 * Where an image lies in a generator: a latent, its class, and what is added to the maps on the way, which a sprite that is drawn
 * from a seed has none of. Between two points there are others, and around each.
 */
import type { Random } from '../data/random.ts';
import { remains } from '../models/homes.ts';
import { near } from './latents.ts';

export interface Point {
  readonly z: Float32Array;
  /** How much of each class there is in it, 0..1; empty where there are no classes. */
  readonly classes: Float32Array;
  /** By place, [C,H,W]; left out, nothing. */
  readonly added: Readonly<Record<string, Float32Array>>;
}

/** A point wholly of one class; of none for a label below 0. */
export function withLabel(point: Point, label: number): Point {
  const classes = point.classes.map((_, i) => (i === label ? 1 : 0));
  return { ...point, classes };
}

/**
 * As far from the point as `distance` says: 0 is the point itself, at 1 nothing of it is left and the sprite is as new as one of a
 * seed. In between the latent is as long as latents of that mixture are.
 */
export function neighbour(point: Point, distance: number, random: Random): Point {
  const z = near(point.z, distance, random);
  const stays = remains(distance);
  return { ...point, z, added: mapped(point.added, (map) => map.map((value) => value * stays)) };
}

/**
 * The point at `share` of the way from one to another: along the arc between their latents (Shoemake, SIGGRAPH 1985), whose middle
 * is as unusual as its ends, and straight in all else.
 */
export function between(from: Point, to: Point, share: number): Point {
  const straight = (a: Float32Array, b: Float32Array) =>
    a.map((value, i) => value + share * ((b[i] ?? 0) - value));
  const places = [...new Set([...Object.keys(from.added), ...Object.keys(to.added)])];
  const map = (place: string) => {
    const [a, b] = [from.added[place], to.added[place]];
    const nothing = new Float32Array((a ?? b)?.length ?? 0);
    return straight(a ?? nothing, b ?? nothing);
  };
  return {
    z: alongArc(from.z, to.z, share),
    classes: straight(from.classes, to.classes),
    added: Object.fromEntries(places.map((place) => [place, map(place)])),
  };
}

function alongArc(a: Float32Array, b: Float32Array, share: number): Float32Array {
  const [lengthA, lengthB] = [lengthOf(a), lengthOf(b)];
  const product = a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  const angle = Math.acos(Math.min(1, Math.max(-1, product / Math.max(lengthA * lengthB, Number.MIN_VALUE))));
  // Where both point the same way, or straight away from each other, there is no one arc.
  if (Math.sin(angle) < 1e-4) return a.map((value, i) => value + share * ((b[i] ?? 0) - value));
  const [ofA, ofB] = [Math.sin((1 - share) * angle), Math.sin(share * angle)].map(
    (part) => part / Math.sin(angle),
  );
  const length = lengthA + share * (lengthB - lengthA);
  const [unitA, unitB] = [((ofA ?? 0) * length) / lengthA, ((ofB ?? 0) * length) / lengthB];
  return a.map((value, i) => unitA * value + unitB * (b[i] ?? 0));
}

function lengthOf(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

function mapped<T, U>(record: Readonly<Record<string, T>>, f: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]));
}
