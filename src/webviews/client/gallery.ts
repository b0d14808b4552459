/** The page of the gallery: one list of rows, of which those in sight are there; a filter above it. */

import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { FromGalleryPage, GalleryPageState, RunDetails, ToGalleryPage } from '../galleryProtocol.ts';
import { setText } from './setText.ts';
import { showBackground } from './showBackground.ts';
import { GalleryKeys } from './galleryKeys.ts';
import { checkpointRow, headingRow, imagesRow } from './galleryRowElements.ts';
import { galleryRows, heights, type GalleryRow } from './galleryRows.ts';
import { make } from './make.ts';
import { RunCardElement } from './runCard.ts';
import { VirtualList, type RowElement } from './virtualList.ts';
import { byTestId, connect, showPage } from './vscodeApi.ts';

const ageMs = 30_000;
/** CSS pixels of the list's sides that images do not take. */
const imageMargin = 32;

const line = connect<FromGalleryPage, ToGalleryPage>(receive);
const list = byTestId('runs');
const filterBox = byTestId<HTMLInputElement>('filter');
// The page's state is its own: no other has written it.
const kept = line.kept as GalleryPageState | undefined;

let runs: Extract<ToGalleryPage, { kind: 'runs' }>['runs'] = [];
let opened = new Set(kept?.opened);
let rows: readonly GalleryRow[] = [];
const details = new Map<string, RunDetails>();
const cards = new Map<string, RunCardElement>();
const virtual = new VirtualList<GalleryRow>(list, makeRow);
const keys = new GalleryKeys(list, {
  rows: () => rows,
  reveal: (index) => virtual.reveal(index, list.offsetTop),
  toggle,
  act: (message) => line.post(message),
});

filterBox.value = kept?.filter ?? '';
filterBox.addEventListener('input', () => {
  keepState();
  showRows();
});
new ResizeObserver(showRows).observe(list);
setInterval(() => cards.forEach((card) => card.showFacts()), ageMs);
line.begin();
line.post({ kind: 'opened', ids: [...opened] });

function receive(message: ToGalleryPage): void {
  if (message.kind === 'background') return showBackground(message.background);
  if (message.kind === 'details') details.set(message.id, message);
  else {
    runs = message.runs;
    const there = new Set(runs.map(({ id }) => id));
    setOpened([...opened].filter((id) => there.has(id)));
    showNotice(message.notice);
    showPage();
  }
  showRows();
}

function showRows(): void {
  const columns = Math.max(1, Math.floor((list.clientWidth - imageMargin) / heights.images));
  rows = galleryRows({ runs, opened, details, filter: filterBox.value, columns });
  const ids = new Set(runs.map(({ id }) => id));
  for (const id of cards.keys()) if (!ids.has(id)) cards.delete(id);
  virtual.setRows(rows);
  keys.refresh();
  list.hidden = runs.length === 0;
  byTestId('filter-bar').hidden = runs.length === 0;
  byTestId('nothing').hidden = runs.length === 0 || rows.length > 0;
}

function makeRow(row: GalleryRow): RowElement<GalleryRow> {
  switch (row.kind) {
    case 'heading':
      return headingRow();
    case 'checkpoint':
      return checkpointRow();
    case 'images':
      return imagesRow(({ run, name }) => line.post({ kind: 'openImage', run, name }));
    case 'run': {
      const { id } = row.run;
      // A card that comes into sight again has its picture at once.
      const card =
        cards.get(id) ??
        new RunCardElement((kind) => (kind === 'toggle' ? toggle(id) : line.post({ kind, id })));
      cards.set(id, card);
      return card;
    }
  }
}

function toggle(id: string): void {
  setOpened(opened.has(id) ? [...opened].filter((other) => other !== id) : [...opened, id]);
  showRows();
}

function setOpened(ids: readonly string[]): void {
  if (ids.length === opened.size) return;
  opened = new Set(ids);
  line.post({ kind: 'opened', ids });
  keepState();
}

function keepState(): void {
  const state: GalleryPageState = { opened: [...opened], filter: filterBox.value };
  line.keep(state);
}

function showNotice(notice: Extract<ToGalleryPage, { kind: 'runs' }>['notice']): void {
  byTestId('notice').hidden = notice === undefined;
  const text = byTestId('notice-text');
  if (notice === undefined || text.textContent === notice.text) return; // its buttons keep the focus
  setText(text, notice.text);
  byTestId('notice-buttons').replaceChildren(
    ...notice.buttons.map(({ words, action }, i) => {
      const button = make('vscode-button', '');
      button.dataset['testid'] = `notice-${action}`;
      setText(button, words);
      button.secondary = i > 0;
      button.block = true;
      button.addEventListener('click', () => line.post({ kind: 'notice', action }));
      return button;
    }),
  );
}
