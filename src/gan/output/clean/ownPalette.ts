/** As few colours for one sprite as the data's sprites have. */
import type { LabImage } from '../../data/style/colours.ts';
import { squaredDistance, type Labs } from '../../data/style/oklab.ts';
import type { PaletteSearch } from '../../data/style/paletteSearch.ts';

/** A colour that is still in use, and what it costs to give it up. */
interface Used {
  readonly entry: number;
  pixels: number;
  /** The nearest of the others that are in use, and how far it is, squared. */
  heir: Used | null;
  distance: number;
}

/**
 * At most `most` of the palette's colours, for one image: of those that its pixels are nearest to, one after the other is
 * given up whose pixels lose least by going over to the nearest that is left (Ward's merging, centres held to the palette).
 * @returns indices into the palette, rising
 */
export function ownPalette(image: LabImage, palette: PaletteSearch, most: number): number[] {
  const used = usedColours(palette.nearestOfEach(image.labs));
  for (const one of used) findHeir(one, used, palette.labs);
  while (used.length > Math.max(1, most)) {
    let [given, least] = [0, Infinity];
    for (let i = 0; i < used.length; i++) {
      const loss = lossOf(used[i]);
      if (loss < least) [given, least] = [i, loss];
    }
    const [gone] = used.splice(given, 1);
    if (gone?.heir) gone.heir.pixels += gone.pixels;
    for (const one of used) if (one.heir === gone) findHeir(one, used, palette.labs);
  }
  return used.map(({ entry }) => entry).sort((a, b) => a - b);
}

const lossOf = (used: Used | undefined) => (used ? used.pixels * used.distance : Infinity);

/** In the order of their first pixels. */
function usedColours(labels: Int16Array): Used[] {
  const used = new Map<number, Used>();
  for (const entry of labels) {
    if (entry < 0) continue;
    const there = used.get(entry);
    if (there) there.pixels++;
    else used.set(entry, { entry, pixels: 1, heir: null, distance: Infinity });
  }
  return [...used.values()];
}

function findHeir(one: Used, used: readonly Used[], labs: Labs): void {
  one.distance = Infinity;
  for (const other of used) {
    const distance = squaredDistance(labs, one.entry, labs, other.entry);
    if (other === one || distance >= one.distance) continue;
    one.heir = other;
    one.distance = distance;
  }
}
