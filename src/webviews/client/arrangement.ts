/** Which variant lies where when a texture is laid three times three. */

export const across = 3;

/** Of each place, row by row; so that each of two or three lies beside another to all sides. */
export function arrangement(variants: number): readonly number[] {
  const shift = variants === across ? 1 : 0;
  return Array.from({ length: across * across }, (_, i) => (i + Math.floor(i / across) * shift) % variants);
}
