/**
 * The Fréchet distance between two sets of features, each taken for a Gaussian (Heusel et al., arXiv 1706.08500; Dowson &
 * Landau 1982). It grows as the sets get smaller, so it means something only beside another of the same counts.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Rows } from './rows.ts';

interface Gaussian {
  readonly mean: Matrix;
  readonly covariance: Matrix;
}

/** |μx − μy|² + tr( Cx + Cy − 2·(Cx^½ · Cy · Cx^½)^½ ), the covariances with n − 1. Both sets hold two rows at least. */
export function frechetDistance(x: Rows, y: Rows): number {
  const [a, b] = [gaussianOf(x), gaussianOf(y)];
  const apart = Matrix.sub(a.mean, b.mean).norm('frobenius') ** 2;
  const root = squareRoot(a.covariance);
  const between = squareRoot(root.mmul(b.covariance).mmul(root));
  return apart + a.covariance.trace() + b.covariance.trace() - 2 * between.trace();
}

function gaussianOf(rows: Rows): Gaussian {
  const all = new Matrix(rows.map((row) => [...row]));
  const means = all.mean('column');
  const centred = all.subRowVector(means);
  const covariance = centred
    .transpose()
    .mmul(centred)
    .div(rows.length - 1);
  return { mean: Matrix.rowVector(means), covariance };
}

/** Of a symmetric matrix without negative eigenvalues but for rounding. */
function squareRoot(matrix: Matrix): Matrix {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric(matrix), {
    assumeSymmetric: true,
  });
  const roots = realEigenvalues.map((value) => Math.sqrt(Math.max(0, value)));
  return eigenvectorMatrix.clone().mulRowVector(roots).mmul(eigenvectorMatrix.transpose());
}

function symmetric(matrix: Matrix): Matrix {
  return Matrix.add(matrix, matrix.transpose()).div(2);
}
