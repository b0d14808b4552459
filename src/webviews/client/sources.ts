/** The person's own images that sprites are made from, beside the board. */

import { make } from './make.ts';
import type { Size } from './placeBeside.ts';
import { setText } from './setText.ts';
import { decoded, drawWhole } from './spritePopover.ts';
import { byTestId } from './vscodeApi.ts';

/** How near each was come to, which names the image; it may be said before the images are there. */
const found = new Map<number, string>();

export function showSources(
  sources: readonly { readonly name: string; readonly png: ArrayBuffer | undefined }[],
): void {
  const list = byTestId('sources');
  list.hidden = sources.length === 0;
  list.replaceChildren(
    ...sources.map(({ name, png }, i) => {
      const figure = make('figure', 'source');
      const caption = document.createElement('figcaption');
      const canvas = make('canvas', 'ground');
      canvas.dataset['testid'] = 'source';
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', name);
      caption.className = 'hint';
      caption.dataset['testid'] = `found-${i}`;
      caption.textContent = found.get(i) ?? name;
      figure.append(canvas, caption);
      if (png !== undefined) void show(canvas, name, png);
      return figure;
    }),
  );
}

export function showFound(source: number, words: string): void {
  found.set(source, words);
  const place = byTestId('sources').querySelector(`[data-testid="found-${source}"]`);
  if (place !== null) setText(place, words);
}

async function show(canvas: HTMLCanvasElement, file: string, png: ArrayBuffer): Promise<void> {
  const picture = await decoded({ file, png });
  if (typeof picture === 'string') canvas.hidden = true;
  else drawWhole(canvas, picture, picture satisfies Size);
}
