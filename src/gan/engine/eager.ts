/** Runs a program op by op on a TensorFlow.js backend that is registered already: the reference, and TensorFlow. */
import * as tf from '@tensorflow/tfjs-core';
import { registerEagerKernels } from './eagerKernels.ts';
import {
  entry,
  fitting,
  type Engine,
  type Executable,
  type Program,
  type Shapes,
  type Tensors,
  type Values,
} from './program.ts';

export function eagerEngine(backendName: string, device = `TensorFlow.js (${backendName})`): Engine {
  return {
    device,
    stepsAtOnce: 1,
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
  /** Stays where the backend has it from call to call; each tensor is ours alone to dispose. */
  private readonly state: Record<string, tf.Tensor>;

  constructor(
    private readonly program: Program,
    private readonly backendName: string,
  ) {
    this.state = kept(() => mapped(program.state, (shape) => tf.zeros([...shape])));
  }

  async run(inputs: Values): Promise<Values> {
    await useBackend(this.backendName);
    let outputs: Values = {};
    const next = kept(() => {
      const result = this.program.body(this.state, tensors(this.program.inputs, inputs));
      outputs = values(result.outputs);
      // Clones, because two entries may be one tensor, or an entry an input.
      return mapped(result.state, (tensor) => tf.clone(tensor));
    });
    this.replace(next);
    return outputs;
  }

  readState(): Values {
    return values(this.state);
  }

  writeState(given: Values): void {
    const shapes = mapped(given, (_, name) => entry(this.program.state, name));
    this.replace(kept(() => tensors(shapes, given)));
  }

  dispose(): Promise<void> {
    tf.dispose(this.state);
    return Promise.resolve();
  }

  private replace(next: Readonly<Record<string, tf.Tensor>>): void {
    for (const [name, tensor] of Object.entries(next)) {
      entry(this.state, name).dispose();
      this.state[name] = tensor;
    }
  }
}

/** Tensors that stay until they are disposed; all else that `make` makes goes. */
function kept(make: () => Record<string, tf.Tensor>): Record<string, tf.Tensor> {
  return tf.tidy(() => mapped(make(), (tensor) => tf.keep(tensor)));
}

function tensors(shapes: Shapes, given: Values): Record<string, tf.Tensor> {
  return mapped(shapes, (shape, name) => {
    // Copied, because a backend may hold on to the array.
    return tf.tensor(fitting(name, entry(given, name), shape).slice(), [...shape]);
  });
}

function values(given: Tensors): Values {
  return mapped(given, (tensor) => tensor.dataSync<'float32'>().slice());
}

function mapped<T, U>(
  record: Readonly<Record<string, T>>,
  f: (value: T, name: string) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, f(value, name)]));
}
