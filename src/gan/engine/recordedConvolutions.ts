/** How our own kernels are written as ONNX operators. */
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
import { recordKernel, type Recorder } from './recorder.ts';

interface ConvInputs {
  readonly x: tf.TensorInfo;
  readonly w: tf.TensorInfo;
  readonly y: tf.TensorInfo;
}

recordKernel(CONV, (inputs, attributes, recorder) => {
  const { x, w } = inputs as unknown as ConvInputs;
  const geometry = attributes as unknown as ConvGeometry;
  const shape = [x.shape[0] ?? 1, w.shape[0] ?? 1, ...geometry.narrow];
  return recorder.emit('Conv', [x, w], shape, geometryAttributes(geometry));
});

recordKernel(CONV_TRANSPOSE, (inputs, attributes, recorder) => {
  const { y, w } = inputs as unknown as ConvInputs;
  const geometry = attributes as unknown as ConvGeometry;
  const shape = [y.shape[0] ?? 1, w.shape[1] ?? 1, ...geometry.wide];
  const { stride, pad, kernel } = geometry;
  if (stride === 1) {
    // The same sum as a convolution with the kernel turned round: twice as fast, for want of scattered additions.
    const turned = turnedRound(recorder, w);
    return recorder.emit(
      'Conv',
      [y, turned],
      shape,
      geometryAttributes({ ...geometry, pad: kernel - 1 - pad }),
    );
  }
  // Rows of x that the last window did not reach exist all the same, and get zero.
  const missing = geometry.wide.map(
    (side, i) => side - ((geometry.narrow[i] ?? 0) - 1) * stride - kernel + 2 * pad,
  );
  const settings = { ...geometryAttributes(geometry), output_padding: ints(missing) };
  return recorder.emit('ConvTranspose', [y, w], shape, settings);
});

/** w [O,I,K,K] → [I,O,K,K], its rows and columns in reverse order. */
function turnedRound(recorder: Recorder, w: tf.TensorInfo): string {
  const [channelsOut = 1, channelsIn = 1, kernel = 1] = w.shape;
  const taps = kernel * kernel;
  const swapped = recorder.emitName('Transpose', [w], { perm: ints([1, 0, 2, 3]) });
  if (taps === 1) return swapped;
  const flat = reshaped(recorder, swapped, [channelsIn * channelsOut, taps]);
  const backwards = recorder.int64(Array.from({ length: taps }, (_, i) => taps - 1 - i));
  const reversed = recorder.emitName('Gather', [flat, backwards], { axis: int(1) });
  return reshaped(recorder, reversed, [channelsIn, channelsOut, kernel, kernel]);
}

/**
 * One Gemm over columns: y [O, B·H'·W'] × columns of x [I·K·K, B·H'·W'] transposed.
 */
recordKernel(CONV_FILTER_GRADIENT, (inputs, attributes, recorder) => {
  const { x, y } = inputs as unknown as ConvInputs;
  const geometry = attributes as unknown as ConvGeometry;
  const [batch = 1, channelsIn = 1] = x.shape;
  const channelsOut = y.shape[1] ?? 1;
  const { kernel, narrow } = geometry;
  const positions = batch * narrow[0] * narrow[1];
  const columns = columnsOf(recorder, x, geometry);
  const channelsFirst = recorder.emitName('Transpose', [y], { perm: ints([1, 0, 2, 3]) });
  const flatY = reshaped(recorder, channelsFirst, [channelsOut, positions]);
  const product = recorder.emitName('Gemm', [flatY, columns], { transB: int(1) });
  const shape = [channelsOut, channelsIn, kernel, kernel];
  return recorder.emit('Reshape', [product, recorder.int64(shape)], shape);
});

recordKernel(SLOPE_MASK, (inputs, attributes, recorder) => {
  const { x } = inputs as unknown as ConvInputs;
  const { slope } = attributes as unknown as SlopeMaskAttributes;
  const above = recorder.emitName('Greater', [x, recorder.float(0)]);
  return recorder.emit('Where', [above, recorder.float(1), recorder.float(slope)], x.shape);
});

function geometryAttributes({ stride, pad, kernel }: ConvGeometry) {
  return {
    kernel_shape: ints([kernel, kernel]),
    strides: ints([stride, stride]),
    pads: ints([pad, pad, pad, pad]),
  };
}

/** x [B,I,H,W] → [I·K·K, B·H'·W']: for each tap of the kernel, the pixels that it touches. */
function columnsOf(recorder: Recorder, x: tf.TensorInfo, geometry: ConvGeometry): string {
  // Measured on two cores: picking every second pixel by slices takes 1.2 to 2 times as long as by a convolution; whole
  // windows are slices' own field, 1.2 times as fast as the convolution.
  return geometry.stride === 1
    ? columnsBySlices(recorder, x, geometry)
    : columnsByFilters(recorder, x, geometry);
}

/** One slice a tap, of x with the channels first. Stride 1. */
function columnsBySlices(recorder: Recorder, x: tf.TensorInfo, geometry: ConvGeometry): string {
  const { pad, kernel, narrow } = geometry;
  const swapped = recorder.emitName('Transpose', [x], { perm: ints([1, 0, 2, 3]) });
  const padded =
    pad === 0
      ? swapped
      : recorder.emitName('Pad', [swapped, recorder.int64([0, 0, pad, pad, 0, 0, pad, pad])]);
  const axes = recorder.int64([2, 3]);
  const taps: string[] = [];
  for (let row = 0; row < kernel; row++) {
    for (let column = 0; column < kernel; column++) {
      const [start, end] = [
        recorder.int64([row, column]),
        recorder.int64([row + narrow[0], column + narrow[1]]),
      ];
      const tap = recorder.emitName('Slice', [padded, start, end, axes]);
      taps.push(recorder.emitName('Unsqueeze', [tap, recorder.int64([1])]));
    }
  }
  const columns = recorder.emitName('Concat', taps, { axis: int(1) });
  return reshaped(recorder, columns, columnsShape(x, geometry));
}

/** A convolution of each channel by itself with K·K filters that have one 1 each. */
function columnsByFilters(recorder: Recorder, x: tf.TensorInfo, geometry: ConvGeometry): string {
  const { kernel, narrow } = geometry;
  const [batch = 1, channels = 1, height = 1, width = 1] = x.shape;
  const taps = kernel * kernel;
  const pick = Float32Array.from({ length: taps * taps }, (_, i) => (i % (taps + 1) === 0 ? 1 : 0));
  const filters = recorder.floats([taps, 1, kernel, kernel], pick);
  const alone = reshaped(recorder, recorder.nameOf(x), [batch * channels, 1, height, width]);
  const picked = recorder.emitName('Conv', [alone, filters], geometryAttributes(geometry));
  const columns = reshaped(recorder, picked, [batch, channels * taps, narrow[0] * narrow[1]]);
  const tapsFirst = recorder.emitName('Transpose', [columns], { perm: ints([1, 0, 2]) });
  return reshaped(recorder, tapsFirst, columnsShape(x, geometry));
}

function columnsShape(x: tf.TensorInfo, { kernel, narrow }: ConvGeometry): [number, number] {
  const [batch = 1, channels = 1] = x.shape;
  return [channels * kernel * kernel, batch * narrow[0] * narrow[1]];
}

function reshaped(recorder: Recorder, value: string, shape: readonly number[]): string {
  return recorder.emitName('Reshape', [value, recorder.int64(shape)]);
}
