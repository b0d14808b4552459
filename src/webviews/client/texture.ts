/** The page of the texture panel: a preview that follows its controls, and a button that keeps what is seen. */

import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import * as l10n from '@vscode/l10n';
import type { FromTexturePage, TexturePageState, TextureWish, ToTexturePage } from '../protocol.ts';
import { across, arrangement } from './arrangement.ts';
import { BackgroundSwitch } from './background.ts';
import { keptPixels, pixelsIn } from './keptPictures.ts';
import { seeds } from './seeds.ts';
import { setText } from './setText.ts';
import { byTestId, connect } from './vscodeApi.ts';

/** A larger canvas takes more memory than a screen has pixels. */
const largestCanvas = 3072;
const typingMs = 400;

type Field = HTMLInputElement;

const line = connect<FromTexturePage, ToTexturePage>(receive);
const fields = {
  width: byTestId<Field>('width'),
  height: byTestId<Field>('height'),
  count: byTestId<Field>('count'),
  seed: byTestId<Field>('seed'),
};
const maps = byTestId<Field>('maps');
const save = byTestId<HTMLButtonElement>('save');
const canvas = byTestId<HTMLCanvasElement>('preview');
const room = byTestId('room');
const background = new BackgroundSwitch((chosen) => line.post({ kind: 'background', background: chosen }));
let typing: ReturnType<typeof setTimeout> | undefined;
let shown: TexturePageState['shown'] | undefined;

for (const field of Object.values(fields)) field.addEventListener('input', drawSoon);
byTestId('reroll').addEventListener('click', reroll);
save.addEventListener('click', () => line.post({ kind: 'save', wish: wish() }));
document.addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof Element && event.target.matches('vscode-textfield');
  if (event.key.toLowerCase() === 'r' && !isTyping && !event.ctrlKey && !event.metaKey) reroll();
});
new ResizeObserver(place).observe(room);
// The page's state is its own: no other has written it. What was seen last is seen before the extension says anything.
const kept = line.kept as TexturePageState | undefined;
if (kept !== undefined) showKept(kept);
line.post({ kind: 'ready' });

function receive(message: ToTexturePage): void {
  switch (message.kind) {
    case 'wish':
      return begin(message);
    case 'textures':
      keep(message.wish, message.pictures);
      return void show(message.wish, message.pictures);
    case 'background':
      return background.show(message.background);
    case 'status': {
      const status = byTestId('status');
      setText(status, message.words);
      status.dataset['mood'] = message.mood;
      return;
    }
  }
}

function begin(message: TexturePageState['shown']): void {
  shown = message;
  setText(byTestId('title'), l10n.t('Texture of {0}', message.name));
  for (const [name, field] of Object.entries(fields)) {
    field.value = String(message.wish[name as keyof typeof fields]);
    field.min = String(name === 'seed' ? 0 : name === 'count' ? 1 : message.cell);
    field.step = String(name === 'width' || name === 'height' ? message.cell : 1);
  }
  maps.checked = message.wish.maps;
  setText(save, l10n.t('Save in {0}', message.folder));
  save.disabled = false;
}

function keep(drawn: TextureWish, pictures: readonly ArrayBuffer[]): void {
  if (shown === undefined) return;
  const pixels = keptPixels(pictures);
  const state: TexturePageState = {
    shown: { ...shown, wish: drawn },
    ...(pixels === undefined ? {} : { pixels }),
  };
  line.keep(state);
}

function showKept({ shown: last, pixels }: TexturePageState): void {
  begin(last);
  if (pixels === undefined) return;
  const size = last.wish.width * last.wish.height * 4;
  const bytes = pixelsIn(pixels);
  const pictures = Array.from(
    { length: Math.floor(bytes.length / size) },
    (_, i) => bytes.slice(i * size, (i + 1) * size).buffer,
  );
  void show(last.wish, pictures);
}

function wish(): TextureWish {
  const number = (field: Field) => Number(field.value);
  const { width, height, count, seed } = fields;
  return {
    width: number(width),
    height: number(height),
    count: number(count),
    seed: number(seed),
    maps: maps.checked,
  };
}

function reroll(): void {
  fields.seed.value = String(Math.floor(Math.random() * seeds));
  draw();
}

function drawSoon(): void {
  clearTimeout(typing);
  typing = setTimeout(draw, typingMs);
}

function draw(): void {
  clearTimeout(typing);
  line.post({ kind: 'draw', wish: wish() });
}

async function show(drawn: TextureWish, pictures: readonly ArrayBuffer[]): Promise<void> {
  const { width, height, seed } = drawn;
  const bitmaps = await Promise.all(
    pictures.map((pixels) => createImageBitmap(new ImageData(new Uint8ClampedArray(pixels), width, height))),
  );
  const scale = Math.min(1, largestCanvas / (across * Math.max(width, height)));
  const [cellWidth, cellHeight] = [Math.round(width * scale), Math.round(height * scale)];
  canvas.width = across * cellWidth;
  canvas.height = across * cellHeight;
  const context = canvas.getContext('2d');
  arrangement(bitmaps.length).forEach((variant, i) => {
    const bitmap = bitmaps[variant];
    const [x, y] = [(i % across) * cellWidth, Math.floor(i / across) * cellHeight];
    if (bitmap) context?.drawImage(bitmap, x, y, cellWidth, cellHeight);
  });
  canvas.hidden = false;
  canvas.dataset['seed'] = String(seed);
  canvas.setAttribute(
    'aria-label',
    l10n.t('Texture of seed {0}, {1} × {2} pixels, three times three', seed, width, height),
  );
  place();
}

/** Every pixel a whole number of the screen's where there is room for that; else as large as fits. */
function place(): void {
  const ratio = window.devicePixelRatio;
  const [width, height] = [room.clientWidth * ratio, room.clientHeight * ratio];
  const fitting = Math.min(width / canvas.width, height / canvas.height);
  const zoom = fitting >= 1 ? Math.floor(fitting) : fitting;
  canvas.style.width = `${(canvas.width * zoom) / ratio}px`;
  canvas.style.height = `${(canvas.height * zoom) / ratio}px`;
  canvas.classList.toggle('shrunk', zoom < 1);
}
