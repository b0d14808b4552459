/**
 * The kernels of our own that every engine must provide beside TensorFlow.js's: what `nn` differentiates and what a
 * recorder writes down or an eager backend computes.
 *
 * Maps inside a network are [C,H,W,B], the batch last: a pixel is then a run of B numbers that lie together, a shift by
 * one pixel is a shift by B, and the product of a layer is one product over the whole batch, however small its map is.
 * With the batch first, a library multiplies image by image, which on maps of 4×4 and 8×8 runs at two thirds of the speed.
 */

/**
 * One convolution's geometry. The three kernels are the three partial derivatives of one trilinear form
 *   T(x, w, y) = Σ x[i, s·h+u-p, s·v+t-p, b] · w[o,i,u,t] · y[o,h,v,b]
 * with x [I,H,W,B], w [O,I,K,K], y [O,H',W',B], stride s, padding p: each is the gradient of the others, in any order.
 */
export interface ConvGeometry {
  readonly stride: number;
  /** Pixels on each of the four sides of x: zeros, or those of the opposite side. */
  readonly pad: number;
  /** Whether x goes round, its left side on from its right and its top from its bottom: indices of x are modulo [H, W]. */
  readonly wraps: boolean;
  /** Side of the square kernel. */
  readonly kernel: number;
  /** [H, W] of x. */
  readonly wide: readonly [number, number];
  /** [H', W'] of y. */
  readonly narrow: readonly [number, number];
}

/** ∂T/∂y: inputs x, w. */
export const CONV = 'GanConv';
/** ∂T/∂x: inputs y, w. */
export const CONV_TRANSPOSE = 'GanConvTranspose';
/** ∂T/∂w: inputs x, y. */
export const CONV_FILTER_GRADIENT = 'GanConvFilterGradient';
/** 1 where x > 0, `slope` elsewhere: the derivative of a leaky rectifier. Input x. */
export const SLOPE_MASK = 'GanSlopeMask';

export interface SlopeMaskAttributes {
  readonly slope: number;
}

export function convGeometry(
  wide: readonly [number, number],
  kernel: number,
  stride: number,
  pad: number,
  wraps = false,
): ConvGeometry {
  const shrink = (side: number) => Math.floor((side + 2 * pad - kernel) / stride) + 1;
  return { stride, pad, wraps, kernel, wide, narrow: [shrink(wide[0]), shrink(wide[1])] };
}
