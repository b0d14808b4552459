/** The palette of an Aseprite file. */
import Aseprite from 'ase-parser';
import { packed } from '../../data/style/oklab.ts';

/** Of what is visible; undefined where it is no such file. */
export function coloursInAseprite(bytes: Uint8Array): number[] | undefined {
  try {
    const file = new Aseprite(Buffer.from(bytes), '');
    file.parse();
    const colours = file.palette.colors.filter(({ alpha }) => alpha > 0);
    return colours.map(({ red, green, blue }) => packed(red, green, blue));
  } catch {
    return undefined; // whatever is wrong with its insides, it cannot be used
  }
}
