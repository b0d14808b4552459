/** Images → their features, on ONNX Runtime or whatever engine it is given. */
import { readFile } from 'node:fs/promises';
import { writeAsSigned } from '../data/pixels.ts';
import { entry, type Engine, type Executable, type Program, type Values } from '../engine/program.ts';
import { decodeTensors } from '../training/safetensors.ts';
import { FEATURE_WEIGHTS, FEATURES, featuresOf } from './network.ts';

/** Every call computes this many, wanted or not, so that one program is enough. */
const BATCH = 32;

/** Images of one size: each 4 planes of height·width bytes, premultiplied RGBA. */
export interface Pictures {
  readonly width: number;
  readonly height: number;
  readonly images: readonly Uint8Array[];
}

/** `file` is `media/features.safetensors`. */
export async function readFeatureWeights(file: string): Promise<Values> {
  return decodeTensors(await readFile(file)).values;
}

export class FeatureExtractor {
  private constructor(
    private readonly executable: Executable,
    private readonly imageLength: number,
  ) {}

  /** For images of width × height, both at least 16. */
  static async create(
    engine: Engine,
    weights: Values,
    width: number,
    height: number,
  ): Promise<FeatureExtractor> {
    const executable = await engine.prepare(featureProgram(width, height));
    executable.writeState(weights);
    return new FeatureExtractor(executable, 4 * width * height);
  }

  /** One row of 64 features an image. */
  async features(images: readonly Uint8Array[]): Promise<Float32Array[]> {
    const rows: Float32Array[] = [];
    const batch = new Float32Array(BATCH * this.imageLength);
    for (let start = 0; start < images.length; start += BATCH) {
      const portion = images.slice(start, start + BATCH);
      portion.forEach((image, i) => writeAsSigned(image, batch, i * this.imageLength));
      const all = entry(await this.executable.run({ images: batch }), 'features');
      rows.push(...portion.map((_, i) => all.slice(i * FEATURES, (i + 1) * FEATURES)));
    }
    return rows;
  }

  async dispose(): Promise<void> {
    await this.executable.dispose();
  }
}

function featureProgram(width: number, height: number): Program {
  return {
    name: 'features',
    state: FEATURE_WEIGHTS,
    inputs: { images: [BATCH, 4, height, width] },
    body: (state, inputs) => ({
      state: {},
      outputs: { features: featuresOf(state, entry(inputs, 'images')) },
    }),
  };
}
