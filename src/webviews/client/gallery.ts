/** The page of the gallery: one list of rows, of which those in sight are there; a filter above it. */

import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { FromGalleryPage, GalleryPageState, RunDetails, ToGalleryPage } from '../galleryProtocol.ts';
import { GalleryKeys } from './galleryKeys.ts';
import { checkpointRow, headingRow, imagesRow } from './galleryRowElements.ts';
import { galleryRows, heights, type GalleryRow } from './galleryRows.ts';
import { RunCardElement } from './runCard.ts';
import { VirtualList, type RowElement } from './virtualList.ts';
import { byTestId, connect } from './vscodeApi.ts';

const ageMs = 30_000;
/** CSS pixels of the list's sides that images do not take. */
const imageMargin = 32;

const line = connect<FromGalleryPage, ToGalleryPage>(receive);
const list = byTestId('runs');
const filterBox = byTestId<HTMLInputElement>('filter');
const noticeButton = byTestId('notice-button');
// The page's state is its own: no other has written it.
const kept = line.kept as GalleryPageState | undefined;

let runs: Extract<ToGalleryPage, { kind: 'runs' }>['runs'] = [];
let notice: Extract<ToGalleryPage, { kind: 'runs' }>['notice'];
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
noticeButton.addEventListener('click', () => {
  if (notice !== undefined) line.post({ kind: 'notice', action: notice.action });
});
new ResizeObserver(showRows).observe(list);
setInterval(() => cards.forEach((card) => card.showFacts()), ageMs);
line.post({ kind: 'ready' });
line.post({ kind: 'opened', ids: [...opened] });

function receive(message: ToGalleryPage): void {
  if (message.kind === 'details') details.set(message.id, message);
  else {
    runs = message.runs;
    showNotice(message.notice);
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
      return imagesRow((file) => line.post({ kind: 'openFile', file }));
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
  opened = new Set(opened);
  if (!opened.delete(id)) opened.add(id);
  line.post({ kind: 'opened', ids: [...opened] });
  keepState();
  showRows();
}

function keepState(): void {
  const state: GalleryPageState = { opened: [...opened], filter: filterBox.value };
  line.keep(state);
}

function showNotice(shown: typeof notice): void {
  notice = shown;
  byTestId('notice').hidden = shown === undefined;
  byTestId('notice-text').textContent = shown?.text ?? '';
  noticeButton.textContent = shown?.button ?? '';
}
