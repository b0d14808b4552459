/** How the kernels that only move elements are written as ONNX operators. */
import * as tf from '@tensorflow/tfjs-core';
import { int, ints } from './graph.ts';
import { input, permuted } from './recordedInputs.ts';
import { recordKernel, type Recorder } from './recorder.ts';

recordKernel(tf.Reshape, (inputs, attributes, recorder) => {
  const x = input(inputs, 'x');
  const size = tf.util.sizeFromShape(x.shape);
  return reshape(recorder, x, tf.util.inferFromImplicitShape(attributes['shape'] as number[], size));
});

recordKernel(tf.ExpandDims, (inputs, attributes, recorder) => {
  const x = input(inputs, 'input');
  const dim = Number(attributes['dim']);
  const shape = [...x.shape];
  shape.splice(dim < 0 ? x.shape.length + dim + 1 : dim, 0, 1);
  return reshape(recorder, x, shape);
});

recordKernel(tf.Transpose, (inputs, attributes, recorder) => {
  const x = input(inputs, 'x');
  const perm = attributes['perm'] as number[];
  return recorder.emit('Transpose', [x], permuted(x.shape, perm), { perm: ints(perm) }, x.dtype);
});

recordKernel(tf.Concat, (inputs, attributes, recorder) => {
  const parts = Object.values(inputs);
  const first = parts[0];
  if (!first) throw new Error('concat of nothing');
  const axis = Number(attributes['axis']);
  const shape = [...first.shape];
  shape[axis] = parts.reduce((total, part) => total + (part.shape[axis] ?? 0), 0);
  return recorder.emit('Concat', parts, shape, { axis: int(axis) }, first.dtype);
});

recordKernel(tf.SplitV, (inputs, attributes, recorder) => {
  const x = input(inputs, 'x');
  const axis = Number(attributes['axis']);
  const sizes = tf.backend_util.prepareSplitSize(x, attributes['numOrSizeSplits'] as number[], axis);
  let start = 0;
  return sizes.map((size) => {
    const begin = x.shape.map((_, i) => (i === axis ? start : 0));
    start += size;
    return slice(
      recorder,
      x,
      begin,
      x.shape.map((side, i) => (i === axis ? size : side)),
    );
  });
});

recordKernel(tf.Slice, (inputs, attributes, recorder) => {
  const x = input(inputs, 'x');
  const [begin = [], size = []] = tf.slice_util.parseSliceParams(
    x,
    attributes['begin'] as number[],
    attributes['size'] as number[],
  );
  return slice(recorder, x, begin, size);
});

recordKernel(tf.PadV2, (inputs, attributes, recorder) => {
  const x = input(inputs, 'x');
  const paddings = attributes['paddings'] as [number, number][];
  const shape = x.shape.map((side, i) => side + (paddings[i]?.[0] ?? 0) + (paddings[i]?.[1] ?? 0));
  const pads = recorder.int64([...paddings.map(([before]) => before), ...paddings.map(([, after]) => after)]);
  return recorder.emit('Pad', [x, pads, recorder.float(Number(attributes['constantValue']))], shape);
});

recordKernel(tf.Tile, (inputs, attributes, recorder) => {
  const x = input(inputs, 'x');
  const reps = attributes['reps'] as number[];
  const shape = x.shape.map((side, i) => side * (reps[i] ?? 1));
  return recorder.emit('Tile', [x, recorder.int64(reps)], shape, {}, x.dtype);
});

function reshape(recorder: Recorder, x: tf.TensorInfo, shape: readonly number[]): tf.TensorInfo {
  return recorder.emit('Reshape', [x, recorder.int64(shape)], shape, {}, x.dtype);
}

function slice(
  recorder: Recorder,
  x: tf.TensorInfo,
  begin: readonly number[],
  size: readonly number[],
): tf.TensorInfo {
  const end = begin.map((start, i) => start + (size[i] ?? 0));
  const axes = begin.map((_, i) => i);
  const ranges = [begin, end, axes].map((values) => recorder.int64(values));
  return recorder.emit('Slice', [x, ...ranges], size, {}, x.dtype);
}
