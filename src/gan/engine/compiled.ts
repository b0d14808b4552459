/** The default engine: a program is recorded once and run by ONNX Runtime. */
import * as ort from './onnxRuntime.ts';
import { writeOnnx } from './onnx.ts';
import { optimised } from './optimise.ts';
import {
  entry,
  fitting,
  sizeOf,
  type Engine,
  type Executable,
  type Program,
  type Values,
} from './program.ts';
import { deviceOf, sessionOptionsOf, type Provider } from './providers.ts';
import { NEXT, record } from './record.ts';

/**
 * How long a thread that has nothing to do burns its core before it sleeps. ONNX Runtime's own, longer time makes a step
 * twice as slow as soon as the editor, a build or a game wants a core as well; this long costs nothing when alone
 * (`bench/README.md`).
 */
const SPIN_MICROSECONDS = '20';

/** Every step more makes the graph larger, which a provider compiles before the first. */
const STEPS_ACROSS_A_BUS = 4;

export interface CompiledOptions {
  /** Left out: as many as the processor has cores. */
  readonly threads?: number;
  /** What runs the graph; left out, the CPU. It runs what the provider cannot, too. */
  readonly provider?: Provider;
}

export function compiledEngine(options: CompiledOptions = {}): Engine {
  const { provider = 'cpu' } = options;
  return {
    device: deviceOf(provider),
    stepsAtOnce: provider === 'cpu' ? 1 : STEPS_ACROSS_A_BUS,
    prepare: (program) => CompiledProgram.create(program, options),
  };
}

type Feeds = Record<string, ort.Tensor>;

class CompiledProgram implements Executable {
  /** The present state, and the buffers that the next call writes: they change places at every call. */
  private current: Feeds;
  private spare: Feeds;

  private constructor(
    private readonly program: Program,
    private readonly session: ort.InferenceSession,
    /** State entries that a call changes. */
    private readonly changing: readonly string[],
  ) {
    this.current = zeros(program.state, Object.keys(program.state));
    this.spare = zeros(program.state, changing);
  }

  static async create(program: Program, options: CompiledOptions): Promise<CompiledProgram> {
    const graph = optimised(await record(program));
    const session = await ort.InferenceSession.create(writeOnnx(graph), {
      ...sessionOptionsOf(options.provider ?? 'cpu'),
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
      extra: { session: { intra_op: { spin_duration_us: SPIN_MICROSECONDS } } },
      ...(options.threads === undefined ? {} : { intraOpNumThreads: options.threads }),
    });
    const changing = graph.outputs
      .filter((port) => port.name.endsWith(NEXT))
      .map((port) => port.name.slice(0, -NEXT.length));
    return new CompiledProgram(program, session, changing);
  }

  async run(inputs: Values): Promise<Values> {
    const feeds: Feeds = { ...this.current };
    for (const [name, shape] of Object.entries(this.program.inputs)) {
      feeds[name] = new ort.Tensor('float32', fitting(name, entry(inputs, name), shape), shape);
    }
    const fetches: Record<string, ort.Tensor | null> = {};
    for (const name of this.session.outputNames) fetches[name] = null;
    for (const name of this.changing) fetches[name + NEXT] = entry(this.spare, name);
    const results = await this.session.run(feeds, fetches);
    // The results of the changing entries were written into the spare buffers themselves.
    for (const name of this.changing) {
      const next = entry(this.spare, name);
      this.spare[name] = entry(this.current, name);
      this.current[name] = next;
    }
    const outputs = this.session.outputNames.filter((name) => !name.endsWith(NEXT));
    return Object.fromEntries(outputs.map((name) => [name, floats(entry(results, name))]));
  }

  readState(): Values {
    return Object.fromEntries(Object.entries(this.current).map(([name, tensor]) => [name, floats(tensor)]));
  }

  writeState(values: Values): void {
    for (const [name, value] of Object.entries(values)) {
      const target = floats(entry(this.current, name));
      target.set(fitting(name, value, entry(this.program.state, name)));
    }
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }
}

function zeros(shapes: Program['state'], names: readonly string[]): Feeds {
  return Object.fromEntries(
    names.map((name) => {
      const shape = entry(shapes, name);
      return [name, new ort.Tensor('float32', new Float32Array(sizeOf(shape)), shape)];
    }),
  );
}

function floats(value: ort.OnnxValue): Float32Array {
  return value.data as Float32Array;
}
