/**
 * Several calls of a program as one. Where a call carries the whole state across a bus to a graphics card and back, four
 * steps a call cost a quarter of that.
 */
import * as tf from '@tensorflow/tfjs-core';
import { entry, type Program, type Shapes, type Tensors } from './program.ts';

/** Inputs and outputs get a first side of `times`: one slice for each call. */
export function unrolled(program: Program, times: number): Program {
  const repeated = (shapes: Shapes): Shapes =>
    Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, [times, ...shape]]));
  return {
    name: `${program.name} × ${times}`,
    state: program.state,
    inputs: repeated(program.inputs),
    body: (state, inputs) => {
      let next: Tensors = {};
      const outputs: Tensors[] = [];
      for (let call = 0; call < times; call++) {
        const result = program.body({ ...state, ...next }, slicesAt(call, inputs, program.inputs));
        next = { ...next, ...result.state };
        outputs.push(result.outputs);
      }
      return { state: next, outputs: stacked(outputs) };
    },
  };
}

function slicesAt(call: number, inputs: Tensors, shapes: Shapes): Tensors {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const all = entry(inputs, name);
      const begin = [call, ...shape.map(() => 0)];
      return [name, tf.reshape(tf.slice(all, begin, [1, ...shape]), [...shape])];
    }),
  );
}

function stacked(results: readonly Tensors[]): Record<string, tf.Tensor> {
  const names = Object.keys(results[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [
      name,
      tf.concat(
        results.map((result) => tf.expandDims(entry(result, name), 0)),
        0,
      ),
    ]),
  );
}
