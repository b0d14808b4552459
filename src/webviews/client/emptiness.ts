/** Whether a sprite shows next to nothing: such are left out of what is saved, unless a person picks one. */

/** Of 255: what is fainter is not seen. */
const seen = 48;
/** Of all pixels: a sprite of 32×32 with fewer than 20 is a stain. */
const leastShare = 0.02;

/** RGBA. */
interface Picture {
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** Remembers of each picture whether it shows next to nothing. */
export class Emptiness {
  private readonly known = new WeakMap<Picture, boolean>();

  /** False as long as it is not drawn. */
  of(picture: Picture | undefined): boolean {
    if (picture === undefined) return false;
    const isEmpty = this.known.get(picture) ?? isNearlyEmpty(picture);
    this.known.set(picture, isEmpty);
    return isEmpty;
  }
}

export function isNearlyEmpty({ data }: Picture): boolean {
  const wanted = leastShare * (data.length / 4);
  let visible = 0;
  for (let i = 3; i < data.length; i += 4) {
    if ((data[i] ?? 0) >= seen) visible++;
    if (visible >= wanted) return false;
  }
  return true;
}
