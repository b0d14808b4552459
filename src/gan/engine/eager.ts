/** The reference engine: runs a program op by op on a TensorFlow.js backend that is registered already. */
import * as tf from '@tensorflow/tfjs-core';
import { registerEagerKernels } from './eagerKernels.ts';
import {
  entry,
  sizeOf,
  type Engine,
  type Executable,
  type Program,
  type Tensors,
  type Values,
} from './program.ts';

export function eagerEngine(backendName: string): Engine {
  return {
    device: `TensorFlow.js (${backendName})`,
    prepare: async (program) => {
      await useBackend(backendName);
      return new EagerProgram(program, backendName);
    },
  };
}

/** Makes the backend current, with our own kernels on it. */
export async function useBackend(backendName: string): Promise<void> {
  registerEagerKernels(backendName);
  if (!(await tf.setBackend(backendName))) throw new Error(`TensorFlow.js has no backend ${backendName}`);
}

class EagerProgram implements Executable {
  private readonly state: Record<string, Float32Array>;

  constructor(
    private readonly program: Program,
    private readonly backendName: string,
  ) {
    const shapes = Object.entries(program.state);
    this.state = Object.fromEntries(shapes.map(([name, shape]) => [name, new Float32Array(sizeOf(shape))]));
  }

  async run(inputs: Values): Promise<Values> {
    await useBackend(this.backendName);
    const [state, outputs] = tf.tidy(() => {
      const result = this.program.body(
        tensors(this.program.state, this.state),
        tensors(this.program.inputs, inputs),
      );
      return [values(result.state), values(result.outputs)];
    });
    Object.assign(this.state, state);
    return outputs;
  }

  readState(): Values {
    return this.state;
  }

  writeState(given: Values): void {
    for (const [name, value] of Object.entries(given)) entry(this.state, name).set(value);
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }
}

function tensors(shapes: Program['state'], given: Values): Tensors {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, tf.tensor(entry(given, name).slice(), [...shape])]),
  );
}

function values(given: Tensors): Values {
  return Object.fromEntries(
    Object.entries(given).map(([name, tensor]) => [name, tensor.dataSync<'float32'>().slice()]),
  );
}
