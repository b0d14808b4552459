/** Figures as an agent can use them. */

/** To three significant digits. */
export function rounded(figure: number): number {
  return Number(figure.toPrecision(3));
}
