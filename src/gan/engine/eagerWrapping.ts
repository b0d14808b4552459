/**
 * Maps that go round, for convolutions that know nothing but zeros around a map: they are laid around themselves before,
 * or folded onto themselves after.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { ConvGeometry } from './kernels.ts';

/** Height and width of a map [C,H,W,B]. */
const SIDES = [1, 2] as const;

/** The same convolution of a map that has its surroundings about it already. */
export function unwrapped(geometry: ConvGeometry): ConvGeometry {
  const { stride, kernel, narrow } = geometry;
  const seen = (count: number) => (count - 1) * stride + kernel;
  return { ...geometry, pad: 0, wraps: false, wide: [seen(narrow[0]), seen(narrow[1])] };
}

/** x [C,H,W,B] with what its windows see beyond its sides: the opposite ones. */
export function laidAround(x: tf.Tensor4D, geometry: ConvGeometry): tf.Tensor4D {
  return SIDES.reduce((map, axis) => {
    const { before, wide, after } = margins(geometry, axis);
    return tf.concat([part(map, axis, wide - before, before), map, part(map, axis, 0, after)], axis);
  }, x);
}

/** The adjoint of `laidAround`: each margin is added to the side that it was taken from. */
export function folded(surrounded: tf.Tensor4D, geometry: ConvGeometry): tf.Tensor4D {
  return SIDES.reduce((map, axis) => {
    const { before, wide, after } = margins(geometry, axis);
    const inner = part(map, axis, before, wide);
    const first = placed(part(map, axis, 0, before), axis, wide - before, 0);
    const last = placed(part(map, axis, before + wide, after), axis, 0, wide - after);
    return tf.addN([inner, first, last]);
  }, surrounded);
}

function margins(geometry: ConvGeometry, axis: 1 | 2): { before: number; wide: number; after: number } {
  const [before, wide] = [geometry.pad, geometry.wide[axis - 1] ?? 0];
  return { before, wide, after: (unwrapped(geometry).wide[axis - 1] ?? 0) - before - wide };
}

function part(map: tf.Tensor4D, axis: number, start: number, size: number): tf.Tensor4D {
  const at = <T>(one: T, others: (i: number) => T) =>
    map.shape.map((_side, i) => (i === axis ? one : others(i)));
  return tf.slice(
    map,
    at(start, () => 0),
    at(size, () => -1),
  );
}

function placed(map: tf.Tensor4D, axis: number, before: number, after: number): tf.Tensor4D {
  return tf.pad(
    map,
    map.shape.map((_side, i): [number, number] => (i === axis ? [before, after] : [0, 0])),
  );
}
