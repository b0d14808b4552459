/** The job "opacity": says of folders of images whether nothing in them is transparent, which decides what one may train on them. */
import { isOpaque } from '../data/opaque.ts';
import type { Emit } from './events.ts';
import type { OpacityRequest } from './requests.ts';

/** @throws UserError when a folder holds no image or cannot be read. */
export async function opacity({ sources }: OpacityRequest, emit: Emit): Promise<void> {
  const areOpaque: boolean[] = [];
  for (const { folder, selection } of sources) areOpaque.push(await isOpaque(folder, selection));
  emit({ kind: 'opacity', areOpaque });
}
