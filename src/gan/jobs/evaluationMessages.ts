/** The messages between a training and the thread that evaluates its samples, and the training as the thread gets it. */
import type { Dataset } from '../data/dataset.ts';
import type { Values } from '../engine/program.ts';
import type { EvaluatedTraining } from './sampleEvaluator.ts';

/** `prepare` makes what every evaluation needs; `evaluate` asks for an `Evaluation`, `spread` for its spread alone. */
export type EvaluationQuestion =
  { readonly kind: 'prepare' } | { readonly kind: 'evaluate' | 'spread'; readonly weights: Values };

export type EvaluationRequest = EvaluationQuestion & { readonly id: number };

export type EvaluationReply = { readonly id: number } & (
  { readonly value: unknown } | { readonly error: string }
);

/** Images one after the other in a buffer of their own, which changes hands without a copy. */
type PackedDataset = Omit<Dataset, 'images'> & { readonly bytes: Uint8Array<ArrayBuffer> };

export interface PackedTraining extends Omit<EvaluatedTraining, 'data'> {
  readonly training: PackedDataset;
  readonly heldOut: PackedDataset;
}

export function packedTraining({ data, ...others }: EvaluatedTraining): PackedTraining {
  return { ...others, training: packed(data.training), heldOut: packed(data.heldOut) };
}

export function trainingOf(data: unknown): EvaluatedTraining {
  const { training, heldOut, ...others } = data as PackedTraining; // what `packedTraining` made
  return { ...others, data: { training: unpacked(training), heldOut: unpacked(heldOut) } };
}

/** All images of a dataset are of one length. */
function packed({ images, ...others }: Dataset): PackedDataset {
  const length = images[0]?.length ?? 0;
  const bytes = new Uint8Array(images.length * length);
  images.forEach((image, i) => bytes.set(image, i * length));
  return { ...others, bytes };
}

function unpacked({ bytes, ...others }: PackedDataset): Dataset {
  const length = bytes.length / others.files.length;
  return { ...others, images: others.files.map((_, i) => bytes.subarray(i * length, (i + 1) * length)) };
}
