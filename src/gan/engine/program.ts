/** What an engine runs: a function of named tensors with fixed shapes, and the state it carries from call to call. */
import type { Tensor } from '@tensorflow/tfjs-core';

export type Shape = readonly number[];
export type Shapes = Readonly<Record<string, Shape>>;
export type Tensors = Readonly<Record<string, Tensor>>;
export type Values = Readonly<Record<string, Float32Array>>;

/** All tensors are float32. The body must be pure: what is random comes in as an input. */
export interface Program {
  readonly name: string;
  readonly state: Shapes;
  readonly inputs: Shapes;
  /** Returns the state entries that change (a subset of `state`) and the outputs. */
  body(state: Tensors, inputs: Tensors): { readonly state: Tensors; readonly outputs: Tensors };
}

/** A program made ready to run. Its state starts as zeros. */
export interface Executable {
  /** One call: state is replaced by the new state; outputs are valid until the next call. */
  run(inputs: Values): Promise<Values>;
  /** A view of the present state, valid until the next call. */
  readState(): Values;
  /** Sets the given state entries; the values are copied. */
  writeState(values: Values): void;
  dispose(): Promise<void>;
}

export interface Engine {
  /** In words for a person: "ONNX Runtime on the CPU". */
  readonly device: string;
  /** How many steps of a training to make in one call: 1 where a call costs next to nothing. */
  readonly stepsAtOnce: number;
  prepare(program: Program): Promise<Executable>;
}

export function sizeOf(shape: Shape): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** The values themselves; a number of them that does not fit the shape is a bug of ours. */
export function fitting(name: string, values: Float32Array, shape: Shape): Float32Array {
  const size = sizeOf(shape);
  if (values.length === size) return values;
  throw new Error(`${name} holds ${values.length} numbers, its shape wants ${size}`);
}

/** The entry of that name; a missing one is a bug of ours. */
export function entry<T>(map: Readonly<Record<string, T>>, name: string): T {
  const value = map[name];
  if (value === undefined) throw new Error(`no entry named ${name}`);
  return value;
}

/** Whether none of them is NaN or infinite. */
export function areFinite(values: Float32Array): boolean {
  for (const value of values) if (!Number.isFinite(value)) return false;
  return true;
}
