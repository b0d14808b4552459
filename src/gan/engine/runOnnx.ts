/** Runs an ONNX file as any program would that loads it: what is written for others is tried by it. */
import * as ort from './onnxRuntime.ts';
import { entry, type Shapes, type Values } from './program.ts';

/** A file that holds a model of float32 tensors, ready to run on the CPU. */
export class OnnxFile {
  private constructor(private readonly session: ort.InferenceSession) {}

  static async open(bytes: Uint8Array): Promise<OnnxFile> {
    return new OnnxFile(await ort.InferenceSession.create(bytes, { logSeverityLevel: 3 }));
  }

  /** Values of all inputs, of these shapes → those of all outputs, by name. */
  async run(values: Values, shapes: Shapes): Promise<Values> {
    const tensors = Object.entries(shapes).map(([name, shape]) => [
      name,
      new ort.Tensor('float32', entry(values, name), shape),
    ]);
    const results = await this.session.run(Object.fromEntries(tensors) as Record<string, ort.Tensor>);
    return Object.fromEntries(
      Object.entries(results).map(([name, { data }]) => [name, data as Float32Array]),
    );
  }

  async close(): Promise<void> {
    await this.session.release();
  }
}
