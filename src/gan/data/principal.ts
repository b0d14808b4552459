/** What images differ in most: their principal components (Pearson 1901), taken of thumbnails, which show shapes and colours. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Dataset } from './dataset.ts';
import { thumbnailOf } from './likeness.ts';

/** Of the greatest variance: what varies less is rounding. */
const LEAST_VARIANCE = 1e-6;

/**
 * Of images of 4 planes. `size` numbers an image: how far it lies along each component, all components with the same weight and
 * the whole √size long, as numbers of N(0, 1) are. Where images differ in less than `size` ways, the rest is zero. The components are
 * those of `known` images, which are all unless it says otherwise.
 */
export function principalPlaces(
  { canvas, images }: Pick<Dataset, 'canvas' | 'images'>,
  size: number,
  known = images,
): Float32Array {
  const thumbnails = (of: readonly Uint8Array[]) =>
    new Matrix(of.map((image) => [...thumbnailOf(image, canvas)]));
  const rows = thumbnails(known);
  const mean = rows.mean('column');
  rows.subRowVector(mean);
  const covariance = rows
    .transpose()
    .mmul(rows)
    .div(Math.max(1, known.length - 1));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, {
    assumeSymmetric: true,
  });
  const variance = (i: number) => realEigenvalues[i] ?? 0;
  const order = realEigenvalues.map((_, i) => i).sort((a, b) => variance(b) - variance(a));
  const greatest = variance(order[0] ?? 0);
  const kept = order.slice(0, size).filter((i) => variance(i) > greatest * LEAST_VARIANCE);
  const axes = kept.map((i) => upright(eigenvectorMatrix.getColumn(i)));
  const places = new Float32Array(images.length * size);
  const placed = known === images ? rows : thumbnails(images).subRowVector(mean);
  for (let image = 0; image < images.length; image++) {
    const row = placed.getRow(image);
    const along = axes.map((axis, k) => dot(row, axis) / Math.sqrt(variance(kept[k] ?? 0)));
    const length = Math.sqrt(dot(along, along)) || 1; // an image may be just the mean
    along.forEach((value, k) => (places[image * size + k] = (value * Math.sqrt(size)) / length));
  }
  return places;
}

/** An axis has two directions: of these the one whose greatest number is positive. */
function upright(axis: readonly number[]): readonly number[] {
  const greatest = axis.reduce((found, value) => (Math.abs(value) > Math.abs(found) ? value : found), 0);
  return greatest < 0 ? axis.map((value) => -value) : axis;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}
