/** What a panel that generates sprites asks of a session, by what its page wishes for and the workspace says. */

import { FORMATS } from '../gan/config/sheetSettings.ts';
import type { Format, SampleWish } from '../gan/protocol.ts';
import type { WantedOutputs } from '../workspace/outputs.ts';
import type { SavePlace } from './generateStore.ts';
import type { GenerateWish } from './generateProtocol.ts';

/** The workspace's way of cleaning, unless the page wants none, or colors of its own. */
export function wishFor(
  { palette, ...wish }: GenerateWish,
  { clean, dither }: Pick<WantedOutputs, 'clean' | 'dither'>,
  { palettes }: Pick<SavePlace, 'palettes'>,
): SampleWish {
  const own = palette === 'own' && clean === 'off' ? 'auto' : clean;
  const file = Object.hasOwn(palettes, palette) ? palettes[palette] : undefined;
  return {
    ...wish,
    clean: palette === 'none' ? 'off' : own,
    ...(dither === undefined ? {} : { dither }),
    ...(file === undefined ? {} : { palette: file }),
  };
}

/** Those that are known: the list was kept, perhaps for another version. */
export function formatsIn({ formats }: Pick<SavePlace, 'formats'>): Format[] {
  return FORMATS.filter((format) => formats.includes(format));
}
