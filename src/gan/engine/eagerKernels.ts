/** Our own kernels on a TensorFlow.js backend that computes at once: by its own convolutions, which want [B,H,W,C]. */
import * as tf from '@tensorflow/tfjs-core';
import {
  CONV,
  CONV_FILTER_GRADIENT,
  CONV_TRANSPOSE,
  SLOPE_MASK,
  type ConvGeometry,
  type SlopeMaskAttributes,
} from './kernels.ts';
import { folded, laidAround, unwrapped } from './eagerWrapping.ts';

const registered = new Set<string>();

type Inputs = Record<string, tf.Tensor4D>;
export type Compute = (inputs: Inputs, attributes: unknown) => tf.Tensor;
export type Kernels = Readonly<Record<string, Compute>>;

/** The first call for a backend decides; `own` are kernels that it computes in a way of its own. */
export function registerEagerKernels(backendName: string, own: Kernels = {}): void {
  if (registered.has(backendName)) return;
  registered.add(backendName);
  for (const [kernelName, compute] of Object.entries(wrapping({ ...KERNELS, ...own }))) {
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, attrs }) => tf.tidy(() => compute(inputs as Inputs, attrs as unknown)),
    });
  }
}

const KERNELS: Kernels = {
  [CONV]: ({ x, w }, attributes) => {
    const { stride, pad } = attributes as ConvGeometry;
    return endsSwapped(tf.conv2d(endsSwapped(given(x)), filterLast(given(w)), stride, pad));
  },
  [CONV_TRANSPOSE]: ({ y, w }, attributes) => {
    const { stride, pad, wide } = attributes as ConvGeometry;
    const [batch, channels] = [given(y).shape[3], given(w).shape[1]];
    const shape: [number, number, number, number] = [batch, wide[0], wide[1], channels];
    return endsSwapped(tf.conv2dTranspose(endsSwapped(given(y)), filterLast(given(w)), shape, stride, pad));
  },
  [CONV_FILTER_GRADIENT]: ({ x, y }, attributes) => {
    const { stride, pad, kernel } = attributes as ConvGeometry;
    const [from, to] = [endsSwapped(given(x)), endsSwapped(given(y))];
    const filterShape = [kernel, kernel, from.shape[3], to.shape[3]];
    const settings = { strides: [stride, stride], pad, dataFormat: 'NHWC', filterShape };
    const gradient: tf.Tensor4D = tf
      .engine()
      .runKernel(tf.Conv2DBackpropFilter, { x: from, dy: to }, { ...settings, dimRoundingMode: 'floor' });
    return tf.transpose(gradient, [3, 2, 0, 1]);
  },
  [SLOPE_MASK]: ({ x }, attributes) => {
    const { slope } = attributes as SlopeMaskAttributes;
    const positive = tf.cast(tf.greater(given(x), 0), 'float32');
    return tf.add(tf.mul(positive, 1 - slope), slope);
  },
};

/** The same kernels, which also know maps that go round. */
function wrapping(kernels: Kernels): Kernels {
  const also = (name: string, wrapped: (compute: Compute, geometry: ConvGeometry) => Compute): Kernels => {
    const compute = kernels[name];
    if (!compute) return {};
    return {
      [name]: (inputs, attributes) => {
        const geometry = attributes as ConvGeometry;
        return (geometry.wraps ? wrapped(compute, geometry) : compute)(inputs, attributes);
      },
    };
  };
  const readingX = (compute: Compute, geometry: ConvGeometry): Compute => {
    return ({ x, ...others }) =>
      compute({ x: laidAround(given(x), geometry), ...others }, unwrapped(geometry));
  };
  return {
    ...kernels,
    ...also(CONV, readingX),
    ...also(CONV_FILTER_GRADIENT, readingX),
    ...also(CONV_TRANSPOSE, (compute, geometry) => (inputs) => {
      return folded(compute(inputs, unwrapped(geometry)) as tf.Tensor4D, geometry);
    }),
  };
}

export function given(tensor: tf.Tensor4D | undefined): tf.Tensor4D {
  if (!tensor) throw new Error('a kernel was called without one of its inputs');
  return tensor;
}

/** [C,H,W,B] → [B,H,W,C], and back. */
export function endsSwapped(x: tf.Tensor4D): tf.Tensor4D {
  return tf.transpose(x, [3, 1, 2, 0]);
}

/** [O,I,K,K] → [K,K,I,O] */
export function filterLast(w: tf.Tensor4D): tf.Tensor4D {
  return tf.transpose(w, [2, 3, 1, 0]);
}
