/** The rows beneath an opened run: headings, checkpoints, and images that can be dragged away. */

import type { CheckpointContext, ImageContext } from '../galleryProtocol.ts';
import type { GalleryImage, GalleryRow } from './galleryRows.ts';
import { make } from './make.ts';
import { setText } from './setText.ts';
import type { RowElement } from './virtualList.ts';

/** CSS pixels, as the page's styles have it. */
const tileSide = 64;

export function headingRow(): RowElement<GalleryRow> {
  const element = make('div', 'heading');
  element.setAttribute('role', 'presentation');
  return {
    element,
    show: (row) => {
      if (row.kind === 'heading') setText(element, row.text);
    },
  };
}

export function checkpointRow(): RowElement<GalleryRow> {
  const element = item(make('div', 'checkpoint'));
  element.dataset['testid'] = 'checkpoint';
  const [words, facts] = [make('span', 'words'), make('span', 'facts')];
  element.append(words, facts);
  return {
    element,
    show: (row) => {
      if (row.kind !== 'checkpoint') return;
      const { file, canKeep, isKept } = row.checkpoint;
      setText(words, row.checkpoint.words);
      setText(facts, row.checkpoint.facts);
      setContext(element, { webviewSection: 'checkpoint', file, canKeep, isKept });
    },
  };
}

export function imagesRow(open: (image: GalleryImage) => void): RowElement<GalleryRow> {
  const element = make('div', 'images');
  element.setAttribute('role', 'presentation');
  let shown = '';
  return {
    element,
    show: (row) => {
      if (row.kind !== 'images') return;
      const names = row.images.map(fileOf).join('\n');
      if (names === shown) return;
      shown = names;
      element.replaceChildren(...row.images.map((image) => tile(image, open)));
    },
  };
}

function tile(image: GalleryImage, open: (image: GalleryImage) => void): HTMLElement {
  const { name, folder } = image;
  const file = fileOf(image);
  const element = item(make('button', 'tile'));
  element.dataset['testid'] = 'generated';
  element.title = name;
  element.setAttribute('aria-label', name);
  element.draggable = true;
  const picture = make('img', 'ground');
  picture.addEventListener('load', () => fitWhole(picture));
  picture.src = `${folder.pageUri}/${encodeURIComponent(name)}`;
  picture.alt = '';
  picture.draggable = false;
  element.append(picture);
  element.addEventListener('click', () => open(image));
  element.addEventListener('dragstart', ({ dataTransfer }) => {
    const uri = `${folder.fileUri}/${encodeURIComponent(name)}`;
    dataTransfer?.setData('text/uri-list', uri);
    // What VS Code's own explorer and editors take for files.
    dataTransfer?.setData('ResourceURLs', JSON.stringify([uri]));
    dataTransfer?.setData('text/plain', `${folder.shownPath}/${name}`);
    dataTransfer?.setDragImage(picture, 0, 0);
  });
  setContext(element, { webviewSection: 'image', file });
  return element;
}

/** Every pixel of a small one a whole number of the screen's; a large one is shrunk by the page's styles. */
function fitWhole(picture: HTMLImageElement): void {
  const ratio = window.devicePixelRatio;
  const longest = Math.max(picture.naturalWidth, picture.naturalHeight);
  const zoom = Math.floor((tileSide * ratio) / longest) / ratio;
  picture.classList.toggle('shrunk', zoom === 0);
  if (zoom === 0) return;
  picture.style.width = `${picture.naturalWidth * zoom}px`;
  picture.style.height = `${picture.naturalHeight * zoom}px`;
}

function fileOf({ name, folder }: GalleryImage): string {
  return `${folder.path}/${name}`;
}

/** Reached by the arrow keys. */
function item<Element extends HTMLElement>(element: Element): Element {
  element.dataset['item'] = '';
  element.tabIndex = -1;
  element.setAttribute('role', 'treeitem');
  element.setAttribute('aria-level', '2');
  return element;
}

/** What VS Code hands to the commands of the context menu. */
function setContext(
  element: HTMLElement,
  context: Omit<CheckpointContext, typeof prevent> | Omit<ImageContext, typeof prevent>,
): void {
  element.dataset['vscodeContext'] = JSON.stringify({ ...context, [prevent]: true });
}

const prevent = 'preventDefaultContextMenuItems';
