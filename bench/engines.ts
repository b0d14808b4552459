/** What else can run our own training step here: TensorFlow where it is set up, and TensorFlow.js's wasm backend. */
import path from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { eagerEngine } from '../src/gan/engine/eager.ts';
import { registerEagerKernels } from '../src/gan/engine/eagerKernels.ts';
import { CONV_FILTER_GRADIENT, type ConvGeometry } from '../src/gan/engine/kernels.ts';
import type { Engine } from '../src/gan/engine/program.ts';
import { tensorflowEngine } from '../src/gan/engine/tensorflow.ts';

const SET_UP_FOLDER = path.resolve('.cache/tensorflow-2.21-cpu');

/** The one that `npm run setup-tensorflow` has built, or that `GAN_TENSORFLOW` names. */
export function tensorflow(): Promise<Engine> {
  process.env['GAN_TENSORFLOW'] ??= SET_UP_FOLDER;
  return tensorflowEngine();
}

export async function wasm(): Promise<Engine> {
  setWasmPaths(`${path.resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist')}/`);
  registerEagerKernels('wasm', { [CONV_FILTER_GRADIENT]: filterGradient });
  await tf.setBackend('wasm');
  const threads = (await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT')) ? 'with threads' : 'one thread';
  return eagerEngine('wasm', `TensorFlow.js ${tf.version_core} on wasm, ${threads}`);
}

/**
 * The backend lacks the kernel of this gradient. It is a convolution of x [I,H,W,B] with y [O,H',W',B] as its filter, the
 * batch in the role of the channels and the stride as a dilation.
 */
function filterGradient({ x, y }: Record<string, tf.Tensor4D>, attributes: unknown): tf.Tensor {
  const { stride, pad, kernel } = attributes as ConvGeometry;
  if (!x || !y) throw new Error('a filter gradient wants x and y');
  const filter = tf.transpose(y, [1, 2, 3, 0]);
  const gradient = tf.conv2d(x, filter, 1, pad, 'NHWC', [stride, stride]);
  const [channelsIn, , , channelsOut] = gradient.shape;
  const whole = tf.slice(gradient, [0, 0, 0, 0], [channelsIn, kernel, kernel, channelsOut]);
  return tf.transpose(whole, [3, 0, 1, 2]);
}
