/** How each TensorFlow.js kernel that our networks use is written as ONNX operators. */
import * as tf from '@tensorflow/tfjs-core';
import { int, ints, type Attributes } from './graph.ts';
import { recordKernel, type Recorder } from './recorder.ts';
import './recordedConvolutions.ts';

const ONNX_FLOAT = 1;
const ONNX_INT32 = 6;
const ONNX_BOOL = 9;

const ARITHMETIC = {
  [tf.Add]: 'Add',
  [tf.Sub]: 'Sub',
  [tf.Multiply]: 'Mul',
  [tf.RealDiv]: 'Div',
  [tf.Pow]: 'Pow',
  [tf.Maximum]: 'Max',
  [tf.Minimum]: 'Min',
};
for (const [kernel, operator] of Object.entries(ARITHMETIC)) {
  recordKernel(kernel, (inputs, _attributes, recorder) => {
    const [a, b] = [input(inputs, 'a'), input(inputs, 'b')];
    return recorder.emit(operator, [a, b], broadcast(a, b), {}, a.dtype);
  });
}

const COMPARISONS = { [tf.Greater]: 'Greater', [tf.GreaterEqual]: 'GreaterOrEqual', [tf.Less]: 'Less' };
for (const [kernel, operator] of Object.entries(COMPARISONS)) {
  recordKernel(kernel, (inputs, _attributes, recorder) => {
    const [a, b] = [input(inputs, 'a'), input(inputs, 'b')];
    return recorder.emit(operator, [a, b], broadcast(a, b), {}, 'bool');
  });
}

const UNARY = {
  [tf.Neg]: 'Neg',
  [tf.Tanh]: 'Tanh',
  [tf.Sigmoid]: 'Sigmoid',
  [tf.Softplus]: 'Softplus',
  [tf.Exp]: 'Exp',
  [tf.Log]: 'Log',
  [tf.Sqrt]: 'Sqrt',
  [tf.Abs]: 'Abs',
  [tf.Relu]: 'Relu',
  [tf.Identity]: 'Identity',
};
for (const [kernel, operator] of Object.entries(UNARY)) {
  recordKernel(kernel, (inputs, _attributes, recorder) => {
    const x = input(inputs, 'x');
    return recorder.emit(operator, [x], x.shape, {}, x.dtype);
  });
}

recordKernel(tf.Square, (inputs, _attributes, recorder) => {
  const x = input(inputs, 'x');
  return recorder.emit('Mul', [x, x], x.shape);
});

recordKernel(tf.SquaredDifference, (inputs, _attributes, recorder) => {
  const [a, b] = [input(inputs, 'a'), input(inputs, 'b')];
  const difference = recorder.emit('Sub', [a, b], broadcast(a, b));
  return recorder.emit('Mul', [difference, difference], difference.shape);
});

recordKernel(tf.AddN, (inputs, _attributes, recorder) => {
  const terms = Object.values(inputs);
  const shape = terms[0]?.shape ?? [];
  return recorder.emit('Sum', terms, shape);
});

recordKernel(tf.LeakyRelu, (inputs, attributes, recorder) => {
  const x = input(inputs, 'x');
  const alpha = { kind: 'float', value: Number(attributes['alpha']) } as const;
  return recorder.emit('LeakyRelu', [x], x.shape, { alpha });
});

recordKernel(tf.Cast, (inputs, attributes, recorder) => {
  const x = input(inputs, 'x');
  const dtype = attributes['dtype'] as tf.DataType;
  if (dtype === x.dtype) return recorder.emit('Identity', [x], x.shape, {}, dtype);
  const to = int({ float32: ONNX_FLOAT, int32: ONNX_INT32, bool: ONNX_BOOL }[dtype as string] ?? ONNX_FLOAT);
  return recorder.emit('Cast', [x], x.shape, { to }, dtype);
});

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
  const sizes = tf.backend_util.prepareSplitSize(
    x as tf.Tensor,
    attributes['numOrSizeSplits'] as number[],
    axis,
  );
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

recordKernel(tf.Fill, (_inputs, attributes, recorder) =>
  filled(recorder, attributes['shape'] as number[], Number(attributes['value'])),
);
recordKernel(tf.OnesLike, (inputs, _attributes, recorder) => filled(recorder, input(inputs, 'x').shape, 1));
recordKernel(tf.ZerosLike, (inputs, _attributes, recorder) => filled(recorder, input(inputs, 'x').shape, 0));

function input(inputs: Readonly<Record<string, tf.TensorInfo>>, name: string): tf.TensorInfo {
  const tensor = inputs[name];
  if (!tensor) throw new Error(`a kernel was called without its input ${name}`);
  return tensor;
}

function broadcast(a: tf.TensorInfo, b: tf.TensorInfo): number[] {
  return tf.backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
}

function permuted(shape: readonly number[], perm: readonly number[]): number[] {
  return perm.map((axis) => shape[axis] ?? 1);
}

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

function filled(recorder: Recorder, shape: readonly number[], value: number): tf.TensorInfo {
  const values = new Float32Array(tf.util.sizeFromShape([...shape])).fill(value);
  return { dataId: recorder.write(values, [...shape], 'float32'), shape: [...shape], dtype: 'float32' };
}

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
    const flat = (x: tf.TensorInfo) => reshape(recorder, x, x.shape.slice(-2));
    const settings = { transA: int(transposeA ? 1 : 0), transB: int(transposeB ? 1 : 0) };
    return reshape(recorder, recorder.emit('Gemm', [flat(a), flat(b)], [rows, columns], settings), shape);
  }
  const upright = (x: tf.TensorInfo, flip: boolean) => (flip ? swapLastTwo(recorder, x) : x);
  return recorder.emit('MatMul', [upright(a, transposeA), upright(b, transposeB)], shape);
}

function swapLastTwo(recorder: Recorder, x: tf.TensorInfo): tf.TensorInfo {
  const rank = x.shape.length;
  const perm = x.shape.map((_, i) => (i < rank - 2 ? i : i === rank - 2 ? rank - 1 : rank - 2));
  return recorder.emit('Transpose', [x], permuted(x.shape, perm), { perm: ints(perm) });
}
