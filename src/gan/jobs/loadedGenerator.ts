/** A checkpoint's generator, loaded once for all that is drawn by it: latents → planes of numbers. */
import { compiledEngine } from '../engine/compiled.ts';
import type { Values } from '../engine/program.ts';
import type { PixelImage } from '../data/image.ts';
import { GREY_CHANNELS, type Networks } from '../models/model.ts';
import { runName } from '../names.ts';
import { pngEncoder } from '../output/png.ts';
import type { Latent } from '../sampling/latents.ts';
import { Sampler } from '../sampling/sampler.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import { generatorWeights, weightsHash } from '../training/state.ts';
import { learntNetworks } from './learntNetworks.ts';
import { requireSprites } from './runKinds.ts';
import { soundDrawing } from './soundDrawing.ts';

export class LoadedGenerator {
  /** Made when it is first needed: what is wrong with a wish is said before. */
  private sampler: Promise<Sampler> | undefined;
  private readonly weights: Values;
  /** Of the weights. */
  readonly hash: string;

  private constructor(
    readonly runFolder: string,
    readonly checkpoint: Checkpoint,
    private readonly networks: Networks,
  ) {
    this.weights = generatorWeights(checkpoint.values);
    this.hash = weightsHash(this.weights);
  }

  /** @throws UserError when the run makes textures. */
  static of(runFolder: string, checkpoint: Checkpoint): LoadedGenerator {
    requireSprites(runFolder, checkpoint.config);
    return new LoadedGenerator(runFolder, checkpoint, learntNetworks(checkpoint));
  }

  get generator(): Networks['generator'] {
    return this.networks.generator;
  }

  get channels(): number {
    return this.networks.channels;
  }

  get runName(): string {
    return runName(this.runFolder);
  }

  /** The hash of the weights that draw, and the step that they were at. */
  get drawnBy(): { readonly hash: string; readonly step: number } {
    return { hash: this.hash, step: this.checkpoint.step };
  }

  /** Pixels → the bytes of a PNG, with the channels that the run has. */
  get encode(): (image: PixelImage) => Promise<Uint8Array> {
    return pngEncoder(this.channels === GREY_CHANNELS);
  }

  /** As many images of C·H·W numbers in about [-1, 1], plane by plane. */
  async images(latents: readonly Latent[]): Promise<Float32Array[]> {
    this.sampler ??= this.createSampler();
    const images = await (await this.sampler).images(latents);
    return images.map((planes) => soundDrawing(planes, this.runFolder));
  }

  async dispose(): Promise<void> {
    await (await this.sampler)?.dispose();
  }

  private async createSampler(): Promise<Sampler> {
    const sampler = await Sampler.create(compiledEngine(), this.generator);
    await sampler.setWeights(this.weights);
    return sampler;
  }
}
