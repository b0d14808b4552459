/** A generator as a file of its own: what engines load, and the same sprites as are drawn here. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { FAMILIES, type Family } from '../../../src/gan/config/overrides.ts';
import { trainingConfig, type ClassShare } from '../../../src/gan/config/trainingConfig.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { writeOnnx } from '../../../src/gan/engine/onnx.ts';
import { entry } from '../../../src/gan/engine/program.ts';
import { OnnxFile } from '../../../src/gan/engine/runOnnx.ts';
import { networksOf } from '../../../src/gan/models/families.ts';
import { latentsFromSeed } from '../../../src/gan/sampling/latents.ts';
import { Sampler } from '../../../src/gan/sampling/sampler.ts';
import { standaloneGraph } from '../../../src/gan/sampling/standalone.ts';
import { checkFile } from '../../../src/gan/sampling/standaloneCheck.ts';
import { pictureOf } from '../../../src/gan/data/pixels.ts';
import { readModel } from '../../support/onnxReader.ts';
import { awakeGenerator } from '../../support/smallGenerators.ts';
import { TWO_CLASSES } from '../../support/smallTraining.ts';

const FLOAT32 = 1;
const INT64 = 7;
/** In Unity's and Unreal's lists of what their own runtimes have, at opset 15. */
const PLAIN =
  'Add Clip Concat Conv ConvTranspose Div Gemm Identity LeakyRelu MatMul Max Min Mul Relu Reshape Slice Sub Tanh Transpose'.split(
    ' ',
  );

async function exported({ family, side, classes = [], batch = 1, hasHomes = false }: Case) {
  const engine = compiledEngine({ threads: 1 });
  const { networks, config, weights, state } = await awakeGenerator(engine, family, side, classes, hasHomes);
  const file = writeOnnx(await standaloneGraph(networks.generator, state, batch));
  const sampler = await Sampler.create(engine, networks.generator);
  await sampler.setWeights(weights);
  return { networks, config, sampler, file };
}

interface Case {
  readonly family: Family;
  readonly side: number;
  readonly classes?: readonly ClassShare[];
  /** Sprites a call; left out, 1. */
  readonly batch?: number;
  readonly hasHomes?: boolean;
}

const CASES: readonly (readonly [what: string, one: Case])[] = [
  ...FAMILIES.map((family) => [family, { family, side: 16 }] as const),
  ['compact, three sprites a call', { family: 'compact', side: 16, batch: 3 }],
  ['residual, two sprites a call', { family: 'residual', side: 16, batch: 2 }],
  ['compact with classes', { family: 'compact', side: 16, classes: TWO_CLASSES }],
  ['residual with classes', { family: 'residual', side: 16, classes: TWO_CLASSES, batch: 2 }],
  ['compact near homes', { family: 'compact', side: 16, batch: 2, hasHomes: true }],
  ['compact near homes, with classes', { family: 'compact', side: 16, classes: TWO_CLASSES, hasHomes: true }],
  ['dcgan in grey', { family: 'dcgan', side: 28 }],
];

for (const [what, one] of CASES) {
  const { batch = 1 } = one;
  describe(`A file of its own: ${what}`, () => {
    let made: Awaited<ReturnType<typeof exported>>;
    before(async () => {
      made = await exported(one);
    });
    after(() => made.sampler.dispose());

    it('is of opset 15 and IR version 8, with plain operators of ONNX’s own', () => {
      const { ir, opsets, operators, domains } = readModel(made.file);
      assert.deepEqual({ ir, opsets, domains }, { ir: 8, opsets: { '': 15 }, domains: [''] });
      assert.deepEqual(
        operators.filter((operator) => !PLAIN.includes(operator)),
        [],
      );
    });

    it('has fixed shapes, float32 in and out, and its weights inside', () => {
      const { inputs, outputs, constantTypes } = readModel(made.file);
      const { latentSize, classes, homes } = made.networks.generator;
      const { width, height } = made.config.canvas;
      const labels = { name: 'labels', type: FLOAT32, shape: [batch, classes.length] };
      assert.deepEqual(inputs, [
        { name: 'z', type: FLOAT32, shape: [batch, homes ? latentSize + 1 : latentSize] },
        ...(classes.length > 0 ? [labels] : []),
      ]);
      assert.deepEqual(outputs, [{ name: 'image', type: FLOAT32, shape: [batch, 4, height, width] }]);
      assert.deepEqual(constantTypes, [FLOAT32, INT64]);
    });

    it('draws what the sampler draws', async () => {
      const { greatestDifference, sprites } = await checkFile(made.file, made.networks, made.sampler, batch);
      assert.ok(sprites >= 16);
      assert.ok(greatestDifference < 1e-4, `${greatestDifference}`);
    });
  });
}

describe('docs/export.md', () => {
  it('says how many numbers each family takes', async () => {
    const text = (await readFile(new URL('../../../docs/export.md', import.meta.url), 'utf8')).replaceAll(
      /\s+/g,
      ' ',
    );
    for (const family of FAMILIES) {
      const config = trainingConfig({ family, size: 32 });
      const { latentSize } = networksOf(config).generator;
      const numbers = config.homes ? latentSize + 1 : latentSize;
      const said = /`z`.*?`labels`/.exec(text)?.[0] ?? '';
      assert.match(said, new RegExp(`\`${family}\`[^\\[]*\\[N, ${numbers}\\]`), family);
    }
  });
});

describe('The image of a file of its own', () => {
  it('is, as bytes, the sprite that is written here: straight colours, nothing where nothing is to be seen', async () => {
    const { networks, sampler, file } = await exported({ family: 'compact', side: 16 });
    const onnx = await OnnxFile.open(file);
    let [transparent, half] = [0, 0];
    for (const latent of latentsFromSeed(0, 8, networks.generator)) {
      const image = entry(await onnx.run({ z: latent.z }, { z: [1, 64] }), 'image');
      const [planes] = await sampler.images([latent]);
      const { pixels } = pictureOf(planes ?? new Float32Array(), { width: 16, height: 16 });
      pixels.forEach((byte, i) => {
        const value = 255 * (image[(i % 4) * 256 + Math.floor(i / 4)] ?? NaN);
        // A colour of which a 255th is to be seen is uncertain by as much more.
        const alpha = pixels[i - (i % 4) + 3] ?? 0;
        assert.ok(Math.abs(byte - value) <= 0.51 + (alpha < 16 ? 0.1 : 0), `${byte} and ${value}`);
        if (i % 4 === 3 && byte === 0) transparent++;
        if (i % 4 === 3 && byte > 0 && byte < 255) half++;
      });
    }
    assert.ok(transparent > 0 && half > 0, 'there is nothing transparent to be compared');
    await onnx.close();
    await sampler.dispose();
  });
});
