/** How the kernels that work element by element are written as ONNX operators. */
import * as tf from '@tensorflow/tfjs-core';
import { int } from './graph.ts';
import { broadcast, input } from './recordedInputs.ts';
import { recordKernel, type Recorder } from './recorder.ts';

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

recordKernel(tf.Fill, (_inputs, attributes, recorder) =>
  filled(recorder, attributes['shape'] as number[], Number(attributes['value'])),
);
recordKernel(tf.OnesLike, (inputs, _attributes, recorder) => filled(recorder, input(inputs, 'x').shape, 1));
recordKernel(tf.ZerosLike, (inputs, _attributes, recorder) => filled(recorder, input(inputs, 'x').shape, 0));

function filled(recorder: Recorder, shape: readonly number[], value: number): tf.TensorInfo {
  const values = new Float32Array(tf.util.sizeFromShape([...shape])).fill(value);
  return { dataId: recorder.write(values, [...shape], 'float32'), shape: [...shape], dtype: 'float32' };
}
