/** Turns a program into a graph: runs it once on the recorder. */
import * as tf from '@tensorflow/tfjs-core';
import type { Graph, Port } from './graph.ts';
import { entry, type Program, type Shape, type Shapes, type Tensors } from './program.ts';
import { recorder, RECORDER, type Form } from './recorder.ts';
import './recordedKernels.ts';

/** Suffix of a state entry's name where it leaves the graph. */
export const NEXT = '.next';

/**
 * Records one call of a program. State entries are inputs by their name and, where the program changes them, outputs
 * by their name + `.next`.
 * @param form how convolutions are written
 */
export async function record(program: Program, form: Form = 'quick'): Promise<Graph> {
  const before = tf.engine().backendName as string | undefined;
  await tf.setBackend(RECORDER);
  recorder.clear();
  recorder.form = form;
  try {
    return recordBody(program);
  } catch (error) {
    throw explained(error, program);
  } finally {
    recorder.clear();
    if (before) await tf.setBackend(before);
  }
}

function recordBody(program: Program): Graph {
  const place = (shapes: Shapes): Tensors =>
    Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, recorder.input(name, shape)]));
  const result = program.body(place(program.state), place(program.inputs));
  const outputs: Port[] = [];
  const expose = (name: string, tensor: tf.Tensor): void => {
    recorder.expose(name, tensor);
    outputs.push({ name, shape: tensor.shape });
  };
  for (const [name, tensor] of Object.entries(result.state)) {
    checkShape(name, tensor, entry(program.state, name));
    expose(name + NEXT, tensor);
  }
  for (const [name, tensor] of Object.entries(result.outputs)) expose(name, tensor);
  const ports = (shapes: Shapes): Port[] => Object.entries(shapes).map(([name, shape]) => ({ name, shape }));
  return recorder.graph(program.name, [...ports(program.state), ...ports(program.inputs)], outputs);
}

function checkShape(name: string, tensor: tf.Tensor, shape: Shape): void {
  if (!tf.util.arraysEqual(tensor.shape, [...shape])) {
    throw new Error(`state ${name} has shape [${shape.join()}] but became [${tensor.shape.join()}]`);
  }
}

/** Names the kernel that has no ONNX form, and the line of the model that called it. */
function explained(error: unknown, program: Program): unknown {
  if (!(error instanceof Error)) return error;
  const kernel = /Kernel '(\w+)' not registered/.exec(error.message)?.[1];
  if (!kernel) return error;
  const line = error.stack?.split('\n').find((frame) => /^\s+at /.test(frame) && !isInside(frame));
  return new Error(`the recorder cannot write the kernel ${kernel}, called in ${program.name}${line ?? ''}`, {
    cause: error,
  });
}

function isInside(stackFrame: string): boolean {
  return /tfjs-core|gan[\\/]engine[\\/]|node:/.test(stackFrame);
}
