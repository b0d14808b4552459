/** How sums over axes and matrix products are written as ONNX operators. */
import * as tf from '@tensorflow/tfjs-core';
import { int, ints, type Attributes } from './graph.ts';
import { input, permuted } from './recordedInputs.ts';
import { recordKernel, type Recorder } from './recorder.ts';

recordKernel(tf.Sum, (inputs, attributes, recorder) => {
  const x = input(inputs, 'x');
  const { axes, keepDims, shape } = reduction(x, attributes);
  return recorder.emit('ReduceSum', [x, recorder.int64(axes)], shape, { keepdims: int(keepDims ? 1 : 0) });
});

recordKernel(tf.Mean, (inputs, attributes, recorder) => {
  const x = input(inputs, 'x');
  const { axes, keepDims, shape } = reduction(x, attributes);
  const settings: Attributes = { axes: ints(axes), keepdims: int(keepDims ? 1 : 0) };
  return recorder.emit('ReduceMean', [x], shape, settings);
});

recordKernel(tf.BatchMatMul, (inputs, attributes, recorder) => {
  const [a, b] = [input(inputs, 'a'), input(inputs, 'b')];
  return matMul(recorder, a, b, Boolean(attributes['transposeA']), Boolean(attributes['transposeB']));
});

function reduction(
  x: tf.TensorInfo,
  attributes: Readonly<Record<string, unknown>>,
): { axes: number[]; keepDims: boolean; shape: number[] } {
  const axes = tf.util.parseAxisParam(attributes['axis'] as number | number[], x.shape);
  const keepDims = Boolean(attributes['keepDims']);
  const [reduced] = tf.backend_util.computeOutAndReduceShapes(x.shape, axes);
  return { axes, keepDims, shape: keepDims ? tf.backend_util.expandShapeToKeepDim(reduced, axes) : reduced };
}

/** a [..,M,K] × b [..,K,N]; leading sides broadcast. */
function matMul(
  recorder: Recorder,
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  transposeA: boolean,
  transposeB: boolean,
): tf.TensorInfo {
  const rows = a.shape.at(transposeA ? -1 : -2) ?? 1;
  const columns = b.shape.at(transposeB ? -2 : -1) ?? 1;
  const lead = tf.backend_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const shape = [...lead, rows, columns];
  if (lead.every((side) => side === 1)) {
    // One product: Gemm reads transposed operands where they lie, MatMul would need them copied.
    const flat = (x: tf.TensorInfo) => reshaped(recorder, x, x.shape.slice(-2));
    const settings = { transA: int(transposeA ? 1 : 0), transB: int(transposeB ? 1 : 0) };
    return reshaped(recorder, recorder.emit('Gemm', [flat(a), flat(b)], [rows, columns], settings), shape);
  }
  const upright = (x: tf.TensorInfo, flip: boolean) => (flip ? swapLastTwo(recorder, x) : x);
  return recorder.emit('MatMul', [upright(a, transposeA), upright(b, transposeB)], shape);
}

function swapLastTwo(recorder: Recorder, x: tf.TensorInfo): tf.TensorInfo {
  const rank = x.shape.length;
  const perm = x.shape.map((_, i) => (i < rank - 2 ? i : i === rank - 2 ? rank - 1 : rank - 2));
  return recorder.emit('Transpose', [x], permuted(x.shape, perm), { perm: ints(perm) });
}

function reshaped(recorder: Recorder, x: tf.TensorInfo, shape: readonly number[]): tf.TensorInfo {
  return recorder.emit('Reshape', [x, recorder.int64(shape)], shape);
}
