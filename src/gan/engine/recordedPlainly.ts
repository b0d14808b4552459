/**
 * Convolutions as ONNX has them, for files that other programs read: the batch first, one operator each. They take ONNX
 * Runtime longer than the forms of `recordedConvolutions.ts`, which a game engine's own kernels would be lost on.
 */
import type * as tf from '@tensorflow/tfjs-core';
import { ints } from './graph.ts';
import type { ConvGeometry } from './kernels.ts';
import { permuted } from './recordedInputs.ts';
import type { Recorder } from './recorder.ts';

const BATCH_FIRST = [3, 0, 1, 2];
const BATCH_LAST = [1, 2, 3, 0];

/** x [I,H,W,B] * w [O,I,K,K] → `shape` [O,H',W',B] */
export function plainConv(
  recorder: Recorder,
  x: tf.TensorInfo,
  w: tf.TensorInfo,
  geometry: ConvGeometry,
  shape: readonly number[],
): tf.TensorInfo {
  return betweenLayouts(recorder, 'Conv', x, w, geometry, shape);
}

/** y [O,H',W',B] and w [O,I,K,K] → `shape` [I,H,W,B]; H is the smallest that a convolution takes to H'. */
export function plainConvTranspose(
  recorder: Recorder,
  y: tf.TensorInfo,
  w: tf.TensorInfo,
  geometry: ConvGeometry,
  shape: readonly number[],
): tf.TensorInfo {
  // ONNX has the filters of a transposed convolution in this order already.
  return betweenLayouts(recorder, 'ConvTranspose', y, w, geometry, shape);
}

function betweenLayouts(
  recorder: Recorder,
  operator: string,
  map: tf.TensorInfo,
  w: tf.TensorInfo,
  { kernel, stride, pad }: ConvGeometry,
  shape: readonly number[],
): tf.TensorInfo {
  const first = reordered(recorder, map, map.shape, BATCH_FIRST);
  const product = recorder.emitName(operator, [first, w], {
    kernel_shape: ints([kernel, kernel]),
    strides: ints([stride, stride]),
    pads: ints([pad, pad, pad, pad]),
  });
  const last = reordered(recorder, product, permuted(shape, BATCH_FIRST), BATCH_LAST);
  return recorder.emit('Identity', [last], [...shape]);
}

/** Of one image nothing has to be moved. */
function reordered(
  recorder: Recorder,
  map: tf.TensorInfo | string,
  shape: readonly number[],
  order: readonly number[],
): string {
  const isOneImage = (order === BATCH_FIRST ? shape[3] : shape[0]) === 1;
  if (isOneImage) return recorder.emitName('Reshape', [map, recorder.int64(permuted(shape, order))]);
  return recorder.emitName('Transpose', [map], { perm: ints(order) });
}
