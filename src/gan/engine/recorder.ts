/**
 * A TensorFlow.js backend that computes nothing: every kernel call, forward or backward, becomes a node of a graph.
 * Running a program once on it yields the whole program, with its gradients and its optimiser, as one ONNX graph.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Attributes, Constant, ElementType, Graph, GraphNode, Port } from './graph.ts';
import type { Shape } from './program.ts';

export const RECORDER = 'recorder';

/**
 * How convolutions are written: `quick`, as ONNX Runtime was measured to run them fastest; `plain`, as every program that
 * reads ONNX knows them.
 */
export type Form = 'quick' | 'plain';

/** What a recorded value is known by. */
interface Value {
  readonly name: string;
  readonly shape: Shape;
  /** Filled for a value that was written from outside, so that attributes such as axes can be read back. */
  readonly values?: tf.BackendValues;
}

type DataId = tf.TensorInfo['dataId'];

export class Recorder extends tf.KernelBackend {
  /** Of what is recorded next. */
  form: Form = 'quick';
  private nodes: GraphNode[] = [];
  private constants: Constant[] = [];
  private readonly known = new Map<DataId, Value>();
  private count = 0;

  /** Forgets all that was recorded: before a recording, and after it, when the graph holds what is wanted. */
  clear(): void {
    this.nodes = [];
    this.constants = [];
    this.known.clear();
    this.count = 0;
  }

  graph(name: string, inputs: readonly Port[], outputs: readonly Port[]): Graph {
    const nodes = reachable(this.nodes, outputs);
    const used = new Set(nodes.flatMap((node) => node.inputs));
    const constants = this.constants.filter((constant) => used.has(constant.name));
    return { name, nodes, constants, inputs, outputs };
  }

  /** A value that is fed at every run. */
  input(name: string, shape: Shape): tf.Tensor {
    const dataId: DataId = {};
    this.known.set(dataId, { name, shape });
    return tensorOf({ dataId, shape: [...shape], dtype: 'float32' });
  }

  /** Adds a node; an input is a tensor, or the name of an intermediate value. */
  emit(
    operator: string,
    inputs: readonly (tf.TensorInfo | string)[],
    shape: Shape,
    attributes: Attributes = {},
    dtype: tf.DataType = 'float32',
  ): tf.TensorInfo {
    const output = this.emitName(operator, inputs, attributes);
    const dataId: DataId = {};
    this.known.set(dataId, { name: output, shape });
    return { dataId, shape: [...shape], dtype };
  }

  /** Adds a node whose result only other nodes of the same kernel use. */
  emitName(
    operator: string,
    inputs: readonly (tf.TensorInfo | string)[],
    attributes: Attributes = {},
  ): string {
    const output = this.freshName(operator);
    const names = inputs.map((input) => (typeof input === 'string' ? input : this.nameOf(input)));
    this.nodes.push({ operator, inputs: names, output, attributes });
    return output;
  }

  /** Gives a value the name by which it leaves the graph. */
  expose(name: string, tensor: tf.TensorInfo): void {
    this.nodes.push({ operator: 'Identity', inputs: [this.nameOf(tensor)], output: name, attributes: {} });
  }

  int64(values: readonly number[]): string {
    return this.constant([values.length], 'int64', BigInt64Array.from(values, BigInt));
  }

  float(value: number): string {
    return this.floats([], Float32Array.of(value));
  }

  floats(shape: Shape, values: Float32Array): string {
    return this.constant(shape, 'float32', values);
  }

  nameOf(tensor: tf.TensorInfo): string {
    const value = this.known.get(tensor.dataId);
    if (!value) throw new Error('a tensor that was made outside the recorded program was used inside it');
    return value.name;
  }

  override write(values: tf.BackendValues, shape: number[], dtype: tf.DataType): DataId {
    const dataId: DataId = {};
    this.move(dataId, values, shape, dtype);
    return dataId;
  }

  override move(dataId: DataId, values: tf.BackendValues, shape: number[], dtype: tf.DataType): void {
    const name = this.constant(shape, elementTypeOf(dtype), typedValues(values, dtype));
    this.known.set(dataId, { name, shape, values });
  }

  override readSync(dataId: DataId): tf.BackendValues {
    const values = this.known.get(dataId)?.values;
    if (!values) throw new Error('a recorded program must not read the value of a tensor');
    return values;
  }

  override read(dataId: DataId): Promise<tf.BackendValues> {
    return Promise.resolve(this.readSync(dataId));
  }

  /** Nothing is held but names, and a name may still be wanted after its tensor is disposed. */
  override disposeData(): boolean {
    return true;
  }
  override refCount(): number {
    return 1;
  }
  override incRef(): void {}
  override numDataIds(): number {
    return this.known.size;
  }
  override memory(): { unreliable: boolean } {
    return { unreliable: true };
  }
  override floatPrecision(): 32 {
    return 32;
  }
  override epsilon(): number {
    return 1e-7;
  }
  override timerAvailable(): boolean {
    return false;
  }

  private constant(shape: Shape, type: ElementType, values: ArrayBufferView): string {
    const name = this.freshName('constant');
    // Copied, because the caller may reuse the array after the call.
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
    this.constants.push({ name, shape: [...shape], type, bytes });
    return name;
  }

  private freshName(stem: string): string {
    return `${stem}_${this.count++}`;
  }
}

/** The only one: TensorFlow.js knows a backend by its name. */
export const recorder = new Recorder();
tf.registerBackend(RECORDER, () => recorder, -1);

/** Registers how a TensorFlow.js kernel, or one of ours, is written down. */
export function recordKernel(
  kernelName: string,
  record: (
    inputs: Readonly<Record<string, tf.TensorInfo>>,
    attributes: Record<string, unknown>,
    recorder: Recorder,
  ) => tf.TensorInfo | tf.TensorInfo[],
): void {
  tf.registerKernel({
    kernelName,
    backendName: RECORDER,
    kernelFunc: ({ inputs, attrs }) => record(inputs as Record<string, tf.TensorInfo>, attrs ?? {}, recorder),
  });
}

/** The nodes that some output depends on, in their order. */
function reachable(nodes: readonly GraphNode[], outputs: readonly Port[]): GraphNode[] {
  const wanted = new Set(outputs.map((port) => port.name));
  const kept: GraphNode[] = [];
  for (const node of [...nodes].reverse()) {
    if (!wanted.has(node.output)) continue;
    kept.push(node);
    for (const input of node.inputs) wanted.add(input);
  }
  return kept.reverse();
}

function tensorOf(info: tf.TensorInfo): tf.Tensor {
  return tf.engine().makeTensorFromTensorInfo(info);
}

function elementTypeOf(dtype: tf.DataType): ElementType {
  if (dtype === 'float32' || dtype === 'int32' || dtype === 'bool') return dtype;
  throw new Error(`a recorded program cannot hold ${dtype} values`);
}

function typedValues(values: tf.BackendValues, dtype: tf.DataType): ArrayBufferView {
  if (ArrayBuffer.isView(values) && !(values instanceof Uint8ClampedArray)) return values;
  const numbers = Array.from(values as unknown as ArrayLike<number>);
  if (dtype === 'float32') return Float32Array.from(numbers);
  return dtype === 'int32' ? Int32Array.from(numbers) : Uint8Array.from(numbers);
}
