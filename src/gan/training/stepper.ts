/** A program made ready to run once or several times in a call, with one state. */
import { entry, type Engine, type Executable, type Program, type Values } from '../engine/program.ts';
import { unrolled } from '../engine/unroll.ts';

export class Stepper {
  private constructor(
    private readonly engine: Engine,
    private readonly program: Program,
    /** Made ready when first wanted: by how many steps it takes in a call. */
    private readonly executables: Map<number, Executable>,
    /** Holds the state. */
    private current: Executable,
  ) {}

  static async create(engine: Engine, program: Program): Promise<Stepper> {
    const first = await prepared(engine, program, engine.stepsAtOnce);
    return new Stepper(engine, program, new Map([[engine.stepsAtOnce, first]]), first);
  }

  /** One call for all the inputs; the outputs of each step are valid until the next call. */
  async run(inputs: readonly Values[]): Promise<readonly Values[]> {
    await this.use(inputs.length);
    const [only] = inputs;
    if (inputs.length === 1 && only) return [await this.current.run(only)];
    return parted(await this.current.run(joined(inputs)), inputs.length);
  }

  readState(): Values {
    return this.current.readState();
  }

  writeState(values: Values): void {
    this.current.writeState(values);
  }

  async dispose(): Promise<void> {
    for (const executable of this.executables.values()) await executable.dispose();
  }

  private async use(times: number): Promise<void> {
    const wanted = this.executables.get(times) ?? (await prepared(this.engine, this.program, times));
    this.executables.set(times, wanted);
    if (wanted === this.current) return;
    wanted.writeState(this.current.readState());
    this.current = wanted;
  }
}

function prepared(engine: Engine, program: Program, times: number): Promise<Executable> {
  return engine.prepare(times === 1 ? program : unrolled(program, times));
}

function joined(all: readonly Values[]): Values {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const parts = all.map((values) => entry(values, name));
      const length = parts[0]?.length ?? 0;
      const whole = new Float32Array(length * parts.length);
      parts.forEach((part, i) => whole.set(part, i * length));
      return [name, whole];
    }),
  );
}

function parted(whole: Values, times: number): Values[] {
  return Array.from({ length: times }, (_, i) =>
    Object.fromEntries(
      Object.entries(whole).map(([name, values]) => {
        const length = values.length / times;
        return [name, values.subarray(i * length, (i + 1) * length)];
      }),
    ),
  );
}
