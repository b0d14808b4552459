/** How the keyboard moves between items that lie in rows. */

/** The item that a key leads to from the one at `index`, or undefined where it leads nowhere. */
export function itemAfterKey(key: string, index: number, count: number, columns: number): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns,
    ArrowDown: index + columns,
    Home: 0,
    End: count - 1,
  };
  const next = moves[key];
  return next !== undefined && next >= 0 && next < count ? next : undefined;
}
