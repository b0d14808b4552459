/** What a panel that generates sprites asks of a session, by what its page wishes for and the workspace says. */

import { FORMATS } from '../gan/config/sheetSettings.ts';
import type { Format, SampleWish } from '../gan/protocol.ts';
import type { WantedOutputs } from '../workspace/outputs.ts';
import type { GenerateWish, SavePlace } from './protocol.ts';

/** The workspace's way of cleaning, unless the page wants none, or colours of its own. */
export function wishFor(
  { palette, ...wish }: GenerateWish,
  { clean, dither }: Pick<WantedOutputs, 'clean' | 'dither'>,
  { paletteFile }: SavePlace,
): SampleWish {
  const own = palette === 'own' && clean === 'off' ? 'auto' : clean;
  return {
    ...wish,
    clean: palette === 'none' ? 'off' : own,
    ...(dither === undefined ? {} : { dither }),
    ...(palette === 'file' && paletteFile !== undefined ? { palette: paletteFile } : {}),
  };
}

/** Those that are known: the page has kept the list, perhaps for another version. */
export function formatsIn({ formats }: SavePlace): Format[] {
  return FORMATS.filter((format) => formats.includes(format));
}
