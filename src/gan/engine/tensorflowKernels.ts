/**
 * Our convolutions on TensorFlow's own operators. TensorFlow.js's wrappers refuse the padding that two of them need, and
 * on a GPU TensorFlow is at its best with [B,C,H,W].
 */
import * as tf from '@tensorflow/tfjs-core';
import { endsSwapped, filterLast, given, type Kernels } from './eagerKernels.ts';
import { CONV, CONV_FILTER_GRADIENT, CONV_TRANSPOSE, type ConvGeometry } from './kernels.ts';

/** What we use of `NodeJSKernelBackend` and its addon. */
export interface TensorflowBackend {
  readonly binding: {
    readonly TF_Version: string;
    isUsingGpuDevice(): boolean;
    readonly TF_FLOAT: number;
    readonly TF_ATTR_TYPE: number;
    readonly TF_ATTR_STRING: number;
    readonly TF_ATTR_INT: number;
  };
  executeSingleOutput(operator: string, attributes: readonly Attribute[], inputs: tf.Tensor[]): tf.Tensor;
}

interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: number | string | readonly number[];
}

export function tensorflowKernels(backend: TensorflowBackend): Kernels {
  const isChannelsFirst = backend.binding.isUsingGpuDevice();
  const inward = isChannelsFirst ? (x: tf.Tensor4D) => tf.transpose(x, [3, 0, 1, 2]) : endsSwapped;
  const outward = isChannelsFirst ? (x: tf.Tensor4D) => tf.transpose(x, [1, 2, 3, 0]) : endsSwapped;
  const run = (operator: string, geometry: ConvGeometry, inputs: tf.Tensor[]) =>
    backend.executeSingleOutput(
      operator,
      convAttributes(backend, geometry, isChannelsFirst),
      inputs,
    ) as tf.Tensor4D;
  const shape = (sides: readonly number[]) => tf.tensor1d([...sides], 'int32');
  return {
    [CONV]: ({ x, w }, attributes) =>
      outward(run('Conv2D', attributes as ConvGeometry, [inward(given(x)), filterLast(given(w))])),
    [CONV_TRANSPOSE]: ({ y, w }, attributes) => {
      const geometry = attributes as ConvGeometry;
      const [batch, channels] = [given(y).shape[3], given(w).shape[1]];
      const sides = isChannelsFirst ? [channels, ...geometry.wide] : [...geometry.wide, channels];
      const inputs = [shape([batch, ...sides]), filterLast(given(w)), inward(given(y))];
      return outward(run('Conv2DBackpropInput', geometry, inputs));
    },
    [CONV_FILTER_GRADIENT]: ({ x, y }, attributes) => {
      const geometry = attributes as ConvGeometry;
      const { kernel } = geometry;
      const filterShape = shape([kernel, kernel, given(x).shape[0], given(y).shape[0]]);
      const inputs = [inward(given(x)), filterShape, inward(given(y))];
      return tf.transpose(run('Conv2DBackpropFilter', geometry, inputs), [3, 2, 0, 1]);
    },
  };
}

function convAttributes(
  { binding }: TensorflowBackend,
  geometry: ConvGeometry,
  isChannelsFirst: boolean,
): Attribute[] {
  const { stride, pad } = geometry;
  const spatial = (each: number[], other: number[]) =>
    isChannelsFirst ? [...other, ...other, ...each] : [...other, ...each, ...other];
  const padding = paddingOf(geometry);
  const explicit: Attribute = {
    name: 'explicit_paddings',
    type: binding.TF_ATTR_INT,
    value: spatial([pad, pad, pad, pad], [0, 0]),
  };
  return [
    { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
    { name: 'strides', type: binding.TF_ATTR_INT, value: spatial([stride, stride], [1]) },
    { name: 'padding', type: binding.TF_ATTR_STRING, value: padding },
    { name: 'data_format', type: binding.TF_ATTR_STRING, value: isChannelsFirst ? 'NCHW' : 'NHWC' },
    ...(padding === 'EXPLICIT' ? [explicit] : []),
  ];
}

/** By TensorFlow's own names where they come to the same: only for those it has the quick kernels on a CPU. */
function paddingOf({ stride, pad, kernel, wide, narrow }: ConvGeometry): 'VALID' | 'SAME' | 'EXPLICIT' {
  if (pad === 0) return 'VALID';
  const isSame = wide.every((side, i) => {
    const few = narrow[i] ?? 0;
    return few === Math.ceil(side / stride) && (few - 1) * stride + kernel - side === 2 * pad;
  });
  return isSame ? 'SAME' : 'EXPLICIT';
}
