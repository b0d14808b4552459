/** The page of the gallery: a card a run, kept when its run changes so that focus and picture stay. */

import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { FromGalleryPage, ToGalleryPage } from '../protocol.ts';
import { RunCardElement } from './runCard.ts';
import { byTestId, connect } from './vscodeApi.ts';

const ageMs = 30_000;

const cards = new Map<string, RunCardElement>();
const line = connect<FromGalleryPage, ToGalleryPage>(showRuns);
const noticeButton = byTestId('notice-button');
let notice: ToGalleryPage['notice'];

noticeButton.addEventListener('click', () => {
  if (notice !== undefined) line.post({ kind: 'notice', action: notice.action });
});
setInterval(() => cards.forEach((card) => card.showFacts()), ageMs);
line.post({ kind: 'ready' });

function showRuns(message: ToGalleryPage): void {
  const list = byTestId('runs');
  const gone = new Set(cards.keys());
  message.runs.forEach((run, index) => {
    const { folder } = run;
    const card = cards.get(folder) ?? new RunCardElement((kind) => line.post({ kind, folder }));
    cards.set(folder, card);
    gone.delete(folder);
    card.show(run);
    const before = list.children.item(index);
    if (before !== card.element) list.insertBefore(card.element, before);
  });
  for (const folder of gone) {
    cards.get(folder)?.element.remove();
    cards.delete(folder);
  }
  list.hidden = message.runs.length === 0;
  showNotice(message.notice);
}

function showNotice(shown: ToGalleryPage['notice']): void {
  notice = shown;
  byTestId('notice').hidden = shown === undefined;
  byTestId('notice-text').textContent = shown?.text ?? '';
  noticeButton.textContent = shown?.button ?? '';
}
