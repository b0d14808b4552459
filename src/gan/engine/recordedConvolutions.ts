/**
 * How our own kernels are written as ONNX operators: each convolution as a product over the whole batch. Every form was
 * chosen by measuring (`bench/README.md`).
 */
import type * as tf from '@tensorflow/tfjs-core';
import { int, ints } from './graph.ts';
import {
  CONV,
  CONV_FILTER_GRADIENT,
  CONV_TRANSPOSE,
  SLOPE_MASK,
  type ConvGeometry,
  type SlopeMaskAttributes,
} from './kernels.ts';
import { plainConv, plainConvTranspose } from './recordedPlainly.ts';
import { recordKernel, type Recorder } from './recorder.ts';
import { pixelsSeen, placesSeen } from './windows.ts';

/** Takes every number above zero past 1, so that clipping tells only the sign: half the time of comparing and choosing. */
const HUGE = 3e38;

interface ConvInputs {
  readonly x: tf.TensorInfo;
  readonly w: tf.TensorInfo;
  readonly y: tf.TensorInfo;
}

recordKernel(CONV, (inputs, attributes, recorder) => {
  const { x, w } = inputs as unknown as ConvInputs;
  const geometry = attributes as unknown as ConvGeometry;
  const [batch, channelsOut] = [batchOf(x), channelsOf(w)];
  const shape = [channelsOut, ...geometry.narrow, batch];
  if (recorder.form === 'plain' && !geometry.wraps) return plainConv(recorder, x, w, geometry, shape);
  if (geometry.stride === 1 && geometry.kernel > 1 && !geometry.wraps) {
    return wholeBatchConv(recorder, x, recorder.nameOf(w), geometry, shape);
  }
  const filters = reshaped(recorder, w, [channelsOut, -1]);
  const product = recorder.emitName('Gemm', [filters, columnsOf(recorder, x, geometry)]);
  return recorder.emit('Reshape', [product, recorder.int64(shape)], shape);
});

recordKernel(CONV_TRANSPOSE, (inputs, attributes, recorder) => {
  const { y, w } = inputs as unknown as ConvInputs;
  const geometry = attributes as unknown as ConvGeometry;
  const { stride, kernel, pad, wraps, wide } = geometry;
  const shape = [w.shape[1] ?? 1, ...wide, batchOf(y)];
  if (recorder.form === 'plain' && !wraps) return plainConvTranspose(recorder, y, w, geometry, shape);
  if (stride === 1 && kernel > 1 && !wraps) {
    const mirrored = { ...geometry, pad: kernel - 1 - pad };
    return wholeBatchConv(recorder, y, turnedRound(recorder, w), mirrored, shape);
  }
  return spread(recorder, y, w, geometry, shape);
});

/** One Gemm: y [O, H'·W'·B] × columns of x [I·K·K, H'·W'·B] transposed. */
recordKernel(CONV_FILTER_GRADIENT, (inputs, attributes, recorder) => {
  const { x, y } = inputs as unknown as ConvInputs;
  const geometry = attributes as unknown as ConvGeometry;
  const columns = columnsOf(recorder, x, geometry);
  const flatY = reshaped(recorder, y, [channelsOf(y), -1]);
  const product = recorder.emitName('Gemm', [flatY, columns], { transB: int(1) });
  const shape = [channelsOf(y), channelsOf(x), geometry.kernel, geometry.kernel];
  return recorder.emit('Reshape', [product, recorder.int64(shape)], shape);
});

recordKernel(SLOPE_MASK, (inputs, attributes, recorder) => {
  const { x } = inputs as unknown as ConvInputs;
  const { slope } = attributes as unknown as SlopeMaskAttributes;
  const steep = recorder.emitName('Mul', [x, recorder.float(HUGE)]);
  return recorder.emit('Clip', [steep, recorder.float(slope), recorder.float(1)], x.shape);
});

/** Stride 1: the batch is one wide picture, W·B across, in which the next pixel lies B further on. */
function wholeBatchConv(
  recorder: Recorder,
  x: tf.TensorInfo,
  filters: string,
  { kernel, pad }: ConvGeometry,
  shape: readonly number[],
): tf.TensorInfo {
  const [channels = 1, height = 1, width = 1, batch = 1] = x.shape;
  const picture = reshaped(recorder, x, [1, channels, height, width * batch]);
  const product = recorder.emitName('Conv', [picture, filters], {
    kernel_shape: ints([kernel, kernel]),
    dilations: ints([1, batch]),
    pads: ints([pad, pad * batch, pad, pad * batch]),
  });
  return recorder.emit('Reshape', [product, recorder.int64(shape)], [...shape]);
}

/** w [O,I,K,K] → [I,O,K,K], its rows and columns in reverse order. */
function turnedRound(recorder: Recorder, w: tf.TensorInfo): string {
  const [channelsOut = 1, channelsIn = 1, kernel = 1] = w.shape;
  const taps = kernel * kernel;
  const swapped = recorder.emitName('Transpose', [w], { perm: ints([1, 0, 2, 3]) });
  const flat = reshaped(recorder, swapped, [channelsIn * channelsOut, taps]);
  const backwards = recorder.int64(Array.from({ length: taps }, (_, i) => taps - 1 - i));
  const reversed = recorder.emitName('Gather', [flat, backwards], { axis: int(1) });
  return reshaped(recorder, reversed, [channelsIn, channelsOut, kernel, kernel]);
}

/** x [I,H,W,B] → [I·K·K, H'·W'·B]: for each tap of the kernel, the pixels that it touches. */
function columnsOf(recorder: Recorder, x: tf.TensorInfo, geometry: ConvGeometry): string {
  const { kernel, stride, wide } = geometry;
  const channels = channelsOf(x);
  if (kernel === 1 && stride === 1) return reshaped(recorder, x, [channels, -1]);
  const pixels = withZeros(recorder, x, channels, wide[0] * wide[1]);
  const seen = recorder.emitName('Gather', [pixels, recorder.int64(pixelsSeen(geometry))], { axis: int(1) });
  return reshaped(recorder, seen, [channels * kernel * kernel, -1]);
}

/** The adjoint of `columnsOf` after a product: y [O,H',W',B] and w [O,I,K,K] → [I,H,W,B], a sum over overlapping windows. */
function spread(
  recorder: Recorder,
  y: tf.TensorInfo,
  w: tf.TensorInfo,
  geometry: ConvGeometry,
  shape: readonly number[],
): tf.TensorInfo {
  const { kernel, stride, narrow, wide } = geometry;
  const [channelsOut, channelsIn = 1, batch] = [channelsOf(y), w.shape[1], batchOf(y)];
  const filters = reshaped(recorder, w, [channelsOut, -1]);
  const isPointwise = kernel === 1 && stride === 1;
  // Zeros go in before the product, where the map is small, to come out of it as a window of zeros.
  const windows = isPointwise ? y : withZeros(recorder, y, channelsOut, narrow[0] * narrow[1]);
  const flatY = reshaped(recorder, windows, [channelsOut, -1]);
  const product = recorder.emitName('Gemm', [filters, flatY], { transA: int(1) });
  const shapeOut = [...shape];
  if (isPointwise) return recorder.emit('Reshape', [product, recorder.int64(shapeOut)], shapeOut);
  const taps = reshaped(recorder, product, [
    channelsIn,
    kernel * kernel * (narrow[0] * narrow[1] + 1),
    batch,
  ]);
  const places = placesSeen(geometry);
  const seen = recorder.emitName('Gather', [taps, recorder.int64(places.flat())], { axis: int(1) });
  const overlapping = reshaped(recorder, seen, [channelsIn, places.length, wide[0] * wide[1] * batch]);
  const sum = recorder.emitName('ReduceSum', [overlapping, recorder.int64([1])], { keepdims: int(0) });
  return recorder.emit('Reshape', [sum, recorder.int64(shapeOut)], shapeOut);
}

/** x [C,H,W,B] → [C,H·W + 1,B]: one pixel of zeros more. */
function withZeros(recorder: Recorder, x: tf.TensorInfo, channels: number, pixels: number): string {
  const batch = batchOf(x);
  const flat = reshaped(recorder, x, [channels, pixels, batch]);
  const zeros = recorder.floats([channels, 1, batch], new Float32Array(channels * batch));
  return recorder.emitName('Concat', [flat, zeros], { axis: int(1) });
}

function reshaped(recorder: Recorder, value: tf.TensorInfo | string, shape: readonly number[]): string {
  return recorder.emitName('Reshape', [value, recorder.int64(shape)]);
}

function channelsOf(map: tf.TensorInfo): number {
  return map.shape[0] ?? 1;
}

function batchOf(map: tf.TensorInfo): number {
  return map.shape[3] ?? 1;
}
