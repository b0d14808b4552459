/**
 * The gradients of the TensorFlow.js kernels that our networks use, each right at every order.
 *
 * TensorFlow.js's own table is left out on purpose: several of its gradients save an output off the tape (tanh, sigmoid,
 * exp: the second derivative is silently wrong) or have no derivative themselves (leakyRelu). A kernel that is missing
 * here is an error that names it, never a wrong number. Everything below is computed from saved *inputs*.
 */
import * as tf from '@tensorflow/tfjs-core';
import { SLOPE_MASK } from '../engine/kernels.ts';
import { registerConvolutionGradients } from './convolution.ts';
import { detached } from './detached.ts';

type Saved = readonly tf.Tensor[];
type Attributes = Readonly<Record<string, unknown>>;
type InputGradients = Record<string, () => tf.Tensor>;

interface KernelGradient {
  readonly saves: readonly string[];
  readonly saveAll?: boolean;
  gradients(dy: tf.Tensor, saved: Saved, attributes: Attributes): InputGradients;
}

/** Puts our gradients in place; again and again, because a backend that loads later may bring TensorFlow.js's own. */
export function registerGradients(): void {
  registerConvolutionGradients();
  for (const [kernelName, { saves, saveAll, gradients }] of Object.entries(GRADIENTS)) {
    tf.registerGradient({
      kernelName,
      inputsToSave: [...saves],
      saveAllInputs: saveAll ?? false,
      gradFunc: (dy, saved, attributes) => gradients(dy as tf.Tensor, saved, attributes),
    });
  }
}

/** A function of one tensor x, differentiated as `derivative(dy, x)`. */
function ofOne(derivative: (dy: tf.Tensor, x: tf.Tensor) => tf.Tensor): KernelGradient {
  return { saves: ['x'], gradients: (dy, saved) => ({ x: () => derivative(dy, at(saved, 0)) }) };
}

/** A function of two tensors a, b, element by element with broadcasting. */
function ofTwo(
  towardsA: (dy: tf.Tensor, a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
  towardsB: (dy: tf.Tensor, a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
): KernelGradient {
  return {
    saves: ['a', 'b'],
    gradients: (dy, saved) => {
      const [a, b] = [at(saved, 0), at(saved, 1)];
      return {
        a: () => unbroadcast(towardsA(dy, a, b), a.shape),
        b: () => unbroadcast(towardsB(dy, a, b), b.shape),
      };
    },
  };
}

const GRADIENTS: Readonly<Record<string, KernelGradient>> = {
  [tf.Add]: ofTwo(
    (dy) => dy,
    (dy) => dy,
  ),
  [tf.Sub]: ofTwo(
    (dy) => dy,
    (dy) => tf.neg(dy),
  ),
  [tf.Multiply]: ofTwo(
    (dy, _a, b) => tf.mul(dy, b),
    (dy, a) => tf.mul(dy, a),
  ),
  [tf.RealDiv]: ofTwo(
    (dy, _a, b) => tf.div(dy, b),
    (dy, a, b) => tf.neg(tf.div(tf.mul(dy, a), tf.square(b))),
  ),

  [tf.Neg]: ofOne((dy) => tf.neg(dy)),
  [tf.Square]: ofOne((dy, x) => tf.mul(dy, tf.mul(x, 2))),
  [tf.Sqrt]: ofOne((dy, x) => tf.div(dy, tf.mul(tf.sqrt(x), 2))),
  [tf.Exp]: ofOne((dy, x) => tf.mul(dy, tf.exp(x))),
  [tf.Log]: ofOne((dy, x) => tf.div(dy, x)),
  [tf.Tanh]: ofOne((dy, x) => tf.mul(dy, tf.sub(1, tf.square(tf.tanh(x))))),
  [tf.Sigmoid]: ofOne((dy, x) => {
    const y = tf.sigmoid(x);
    return tf.mul(dy, tf.mul(y, tf.sub(1, y)));
  }),
  [tf.Softplus]: ofOne((dy, x) => tf.mul(dy, tf.sigmoid(x))),
  // By the activation's own sign, which is x's: then nothing but the activation reads x.
  [tf.Relu]: ofOne((dy, x) => tf.mul(dy, slopeMask(tf.relu(x), 0))),
  [tf.LeakyRelu]: {
    saves: ['x'],
    gradients: (dy, saved, { alpha }) => {
      const slope = Number(alpha);
      return { x: () => tf.mul(dy, slopeMask(tf.leakyRelu(at(saved, 0), slope), slope)) };
    },
  },

  [tf.Identity]: ofOne((dy) => dy),
  [tf.Reshape]: ofOne((dy, x) => tf.reshape(dy, x.shape)),
  [tf.ExpandDims]: {
    saves: ['input'],
    gradients: (dy, saved) => ({ input: () => tf.reshape(dy, at(saved, 0).shape) }),
  },
  [tf.Transpose]: {
    saves: [],
    gradients: (dy, _saved, { perm }) => ({
      x: () => tf.transpose(dy, tf.backend_util.getUndoAxesPermutation(perm as number[])),
    }),
  },
  [tf.Concat]: {
    saves: [],
    saveAll: true,
    gradients: (dy, saved, { axis }) => {
      const along = Number(axis);
      const parts = tf.split(
        dy,
        saved.map((part) => part.shape[along] ?? 0),
        along,
      );
      return Object.fromEntries(parts.map((part, i) => [i, () => part]));
    },
  },
  [tf.SplitV]: {
    saves: [],
    gradients: (dys, _saved, { axis }) => ({
      x: () => tf.concat(dys as unknown as tf.Tensor[], Number(axis)),
    }),
  },

  [tf.PadV2]: {
    saves: ['x'],
    gradients: (dy, saved, { paddings }) => {
      const before = (paddings as [number, number][]).map(([count]) => count);
      return { x: () => tf.slice(dy, before, at(saved, 0).shape) };
    },
  },
  [tf.Slice]: {
    saves: ['x'],
    gradients: (dy, saved, { begin, size }) => {
      const x = at(saved, 0);
      const [before = []] = tf.slice_util.parseSliceParams(x, begin as number[], size as number[]);
      const after = (side: number, i: number) => side - (before[i] ?? 0) - (dy.shape[i] ?? 0);
      return {
        x: () =>
          tf.pad(
            dy,
            x.shape.map((side, i) => [before[i] ?? 0, after(side, i)]),
          ),
      };
    },
  },

  [tf.Sum]: {
    saves: ['x'],
    gradients: (dy, saved, { axis }) => ({ x: () => spreadBack(dy, at(saved, 0), axis as number[]) }),
  },
  [tf.Mean]: {
    saves: ['x'],
    gradients: (dy, saved, { axis }) => {
      const x = at(saved, 0);
      return { x: () => spreadBack(tf.mul(dy, dy.size / x.size), x, axis as number[]) };
    },
  },
  [tf.Tile]: {
    saves: ['x'],
    gradients: (dy, saved, { reps }) => ({ x: () => sumOfCopies(dy, at(saved, 0), reps as number[]) }),
  },
  [tf.BatchMatMul]: {
    saves: ['a', 'b'],
    gradients: (dy, saved, { transposeA, transposeB }) =>
      matMulGradients(dy, at(saved, 0), at(saved, 1), Boolean(transposeA), Boolean(transposeB)),
  },
};

/** The mask's own derivative is zero almost everywhere, so it is a constant to whatever differentiates it. */
export function slopeMask(x: tf.Tensor, slope: number): tf.Tensor {
  return tf.engine().runKernel(SLOPE_MASK, { x: detached(x) }, { slope });
}

/** Sums dy over the axes along which a tensor of `shape` was repeated. */
function unbroadcast(dy: tf.Tensor, shape: number[]): tf.Tensor {
  const axes = tf.backend_util.getReductionAxes(shape, dy.shape);
  return tf.reshape(axes.length === 0 ? dy : tf.sum(dy, axes), shape);
}

/** Repeats the gradient of a reduction over the axes that it summed. */
function spreadBack(dy: tf.Tensor, x: tf.Tensor, axis: number | number[]): tf.Tensor {
  const axes = tf.util.parseAxisParam(axis, x.shape);
  const kept = x.shape.map((side, i) => (axes.includes(i) ? 1 : side));
  const reps = x.shape.map((side, i) => (axes.includes(i) ? side : 1));
  return tf.tile(tf.reshape(dy, kept), reps);
}

function sumOfCopies(dy: tf.Tensor, x: tf.Tensor, reps: readonly number[]): tf.Tensor {
  const interleaved = x.shape.flatMap((side, i) => [reps[i] ?? 1, side]);
  const copies = x.shape.map((_, i) => 2 * i);
  return tf.reshape(tf.sum(tf.reshape(dy, interleaved), copies), x.shape);
}

/** C = op(A)·op(B): each factor's gradient is a product of dC with the other, transposed as op asks. */
function matMulGradients(
  dy: tf.Tensor,
  a: tf.Tensor,
  b: tf.Tensor,
  transposeA: boolean,
  transposeB: boolean,
): InputGradients {
  return {
    a: () =>
      unbroadcast(
        transposeA ? tf.matMul(b, dy, transposeB, true) : tf.matMul(dy, b, false, !transposeB),
        a.shape,
      ),
    b: () =>
      unbroadcast(
        transposeB ? tf.matMul(dy, a, true, transposeA) : tf.matMul(a, dy, !transposeA, false),
        b.shape,
      ),
  };
}

function at(saved: Saved, index: number): tf.Tensor {
  const tensor = saved[index];
  if (!tensor) throw new Error('a gradient was asked for without its saved input');
  return tensor;
}
