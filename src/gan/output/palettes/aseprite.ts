/** The palette of an Aseprite file. */
import { asepriteDocument } from '../../data/aseprite/document.ts';
import { ImageFault } from '../../data/decode.ts';
import { packed } from '../../data/style/oklab.ts';

/** Of what is visible; undefined where it is no such file. */
export function coloursInAseprite(bytes: Uint8Array): number[] | undefined {
  try {
    const [first] = asepriteDocument(bytes).frames;
    return (first?.palette ?? []).flatMap((colour) => {
      const [red, green, blue, alpha] = colour ?? [0, 0, 0, 0];
      return alpha > 0 ? [packed(red, green, blue)] : [];
    });
  } catch (error) {
    if (error instanceof ImageFault) return undefined;
    throw error;
  }
}
