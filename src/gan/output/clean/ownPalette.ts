/** As few colours for one sprite as the data's sprites have. */
import type { Labels, PaletteSearch } from '../../data/style/paletteSearch.ts';

/**
 * At most `most` of the palette's colours, for one image: of those that its pixels are nearest to, one after the other is
 * given up whose pixels lose least by going over to the nearest that is left (Ward's merging, centres held to the palette).
 * @param nearest for each pixel the palette's nearest entry
 * @returns indices into the palette, rising
 */
export function ownPalette(nearest: Labels, palette: PaletteSearch, most: number): number[] {
  const { used, pixels } = usedEntries(nearest, palette.size);
  if (used.length <= most) return used.sort((a, b) => a - b);
  const heirs = new Int16Array(palette.size);
  const distances = new Float64Array(palette.size);
  const findHeir = (entry: number) => {
    const heir = palette.nearestOther(entry, pixels);
    heirs[entry] = heir;
    distances[entry] = palette.distance(entry, heir);
  };
  used.forEach(findHeir);
  while (used.length > Math.max(1, most)) {
    const place = cheapest(used, pixels, distances);
    const [given = 0] = used.splice(place, 1);
    const heir = heirs[given] ?? 0;
    pixels[heir] = (pixels[heir] ?? 0) + (pixels[given] ?? 0);
    pixels[given] = 0;
    for (const entry of used) if (heirs[entry] === given) findHeir(entry);
  }
  return used.sort((a, b) => a - b);
}

/** The entries that have pixels, in the order of their first ones, and how many each has. */
function usedEntries(labels: Labels, size: number): { used: number[]; pixels: Int32Array } {
  const used: number[] = [];
  const pixels = new Int32Array(size);
  for (const entry of labels) {
    if (entry < 0) continue;
    if (pixels[entry] === 0) used.push(entry);
    pixels[entry] = (pixels[entry] ?? 0) + 1;
  }
  return { used, pixels };
}

/** The place of the entry whose pixels lose least by going over to its heir. */
function cheapest(used: readonly number[], pixels: Int32Array, distances: Float64Array): number {
  let place = 0;
  let least = Infinity;
  for (let i = 0; i < used.length; i++) {
    const entry = used[i] ?? 0;
    const loss = (pixels[entry] ?? 0) * (distances[entry] ?? 0);
    if (loss < least) {
      place = i;
      least = loss;
    }
  }
  return place;
}
