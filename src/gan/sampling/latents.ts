/** Latents from seeds. */
import { Random } from '../data/random.ts';

/** One latent a seed, N(0, truncation²): below 1 the images are more typical, above 1 more unusual. */
export function latentOfSeed(seed: number, latentSize: number, truncation: number): Float32Array {
  return Random.fromSeed(seed).gaussian(latentSize, truncation);
}

/** The latents of seed, seed + 1, …: each can be drawn again alone. */
export function latentsFromSeed(
  seed: number,
  count: number,
  latentSize: number,
  truncation = 1,
): Float32Array[] {
  return Array.from({ length: count }, (_, i) => latentOfSeed(seed + i, latentSize, truncation));
}
