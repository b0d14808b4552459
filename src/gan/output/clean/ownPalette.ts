/** As few colours for one sprite as the data's sprites have. */
import type { LabImage } from '../../data/style/colours.ts';
import { nearestIndex, squaredDistance, type Lab } from '../../data/style/oklab.ts';

/**
 * At most `most` of the palette's colours, for one image: of those that its pixels are nearest to, one after the other is
 * given up whose pixels lose least by going over to the nearest that is left (Ward's merging, centres held to the palette).
 * @returns indices into `palette`, rising
 */
export function ownPalette(image: LabImage, palette: readonly Lab[], most: number): number[] {
  const pixels = new Map<number, number>();
  for (const lab of image.labs) {
    if (!lab) continue;
    const entry = nearestIndex(lab, palette);
    pixels.set(entry, (pixels.get(entry) ?? 0) + 1);
  }
  const distance = (one: number, other: number) =>
    squaredDistance(palette[one] ?? [0, 0, 0], palette[other] ?? [0, 0, 0]);
  const heirOf = (entry: number) => {
    let [heir, least] = [entry, Infinity];
    for (const other of pixels.keys()) {
      const d = distance(entry, other);
      if (other !== entry && d < least) [heir, least] = [other, d];
    }
    return heir;
  };
  const heirs = new Map([...pixels.keys()].map((entry) => [entry, heirOf(entry)]));
  while (pixels.size > Math.max(1, most)) {
    let [given, least] = [-1, Infinity];
    for (const [entry, count] of pixels) {
      const loss = count * distance(entry, heirs.get(entry) ?? entry);
      if (loss < least) [given, least] = [entry, loss];
    }
    const heir = heirs.get(given) ?? given;
    pixels.set(heir, (pixels.get(heir) ?? 0) + (pixels.get(given) ?? 0));
    pixels.delete(given);
    heirs.delete(given);
    for (const [entry, gone] of heirs) if (gone === given) heirs.set(entry, heirOf(entry));
  }
  return [...pixels.keys()].sort((a, b) => a - b);
}
