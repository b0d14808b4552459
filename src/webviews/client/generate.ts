/** The page that generates sprites: a board that follows its controls, of which the picked are saved. */

import '@vscode-elements/elements/dist/vscode-button/index.js';
import * as l10n from '@vscode/l10n';
import type { Board, FromGeneratePage, GeneratePageState, SavePlace, ToGeneratePage } from '../protocol.ts';
import { allPicked, chosen, moreLike, newBoard, pickedCount, pickedTo, rerolled, toggled } from './board.ts';
import { Drawings } from './drawings.ts';
import { figure } from './format.ts';
import { GenerateControls } from './generateControls.ts';
import { SpriteBoard } from './spriteBoard.ts';
import { byTestId, connect } from './vscodeApi.ts';

type RunMessage = Extract<ToGeneratePage, { kind: 'run' }>;
type OpenedMessage = Extract<ToGeneratePage, { kind: 'opened' }>;
type StatusMessage = Extract<ToGeneratePage, { kind: 'status' }>;

const line = connect<FromGeneratePage, ToGeneratePage>(receive);
const kept = line.kept as GeneratePageState | undefined;
const drawings = new Drawings<ImageData>();
const sprites = new SpriteBoard(byTestId('sprites'), byTestId('room'), {
  onPick: (index, isRange) => change((board) => (isRange ? pickedTo(board, index) : toggled(board, index))),
});
const controls = new GenerateControls({
  onBoard: (next) => change(next),
  onWish: () => drawAnew(),
  onChoosePalette: () => line.post({ kind: 'choosePalette' }),
});
const save = byTestId<HTMLButtonElement>('save');
let run: Pick<GeneratePageState, 'runFolder' | 'checkpoint'> | undefined;
let board: Board = newBoard(0, 0);
let place: SavePlace | undefined;
let opened: OpenedMessage | undefined;
let isSaving = false;

const buttons = {
  reroll: () => change(rerolled),
  more: () => change((before) => moreLike(before, sprites.current)),
  save: saveChosen,
  folder: () => line.post({ kind: 'chooseFolder' }),
  formats: () => line.post({ kind: 'chooseFormats' }),
  reveal: () => line.post({ kind: 'reveal' }),
  'open-sheet': () => line.post({ kind: 'openSheet' }),
};
for (const [id, act] of Object.entries(buttons)) byTestId(id).addEventListener('click', act);
document.addEventListener('keydown', onKey);
line.post({ kind: 'ready', ...(kept ? { kept } : {}) });

function receive(message: ToGeneratePage): void {
  switch (message.kind) {
    case 'run':
      return begin(message);
    case 'opened':
      return open(message);
    case 'place':
      return showPlace(message);
    case 'pictures':
      return take(message.order, message.from, message.pictures);
    case 'status':
      return tell(message);
  }
}

function begin({ name, seed, count, maxCount, wish, runFolder, checkpoint }: RunMessage): void {
  run = { runFolder, ...(checkpoint === undefined ? {} : { checkpoint }) };
  byTestId('title').textContent = l10n.t('New sprites of {0}', name);
  const known = kept?.runFolder === runFolder ? kept : undefined;
  board = known?.board ?? newBoard(seed, count);
  controls.begin(known?.wish ?? wish, maxCount);
  change((same) => same);
}

function open(message: OpenedMessage): void {
  const before = opened;
  opened = message;
  sprites.setSize(message);
  controls.setClasses(message.classes);
  // An opening that follows another is of a generator that has learnt on.
  if (before !== undefined && before.weights !== message.weights) drawAnew();
  else show();
}

function showPlace(message: Extract<ToGeneratePage, { kind: 'place' }>): void {
  const hasOtherPalette = place !== undefined && place.paletteFile !== message.place.paletteFile;
  place = message.place;
  byTestId('folder').textContent = `${message.folder}…`;
  byTestId('formats').textContent = `${message.formats}…`;
  controls.setPaletteFile(message.palette, hasOtherPalette);
  keep();
}

function take(order: number, from: number, buffers: readonly ArrayBuffer[]): void {
  if (opened === undefined) return;
  const { width, height } = opened;
  const pictures = buffers.map((pixels) => new ImageData(new Uint8ClampedArray(pixels), width, height));
  if (drawings.take(order, from, pictures)) show();
}

function tell({ words, mood, canShow }: StatusMessage): void {
  const status = byTestId('status');
  status.textContent = words;
  status.dataset['mood'] = mood;
  byTestId('reveal').hidden = !canShow.files;
  byTestId('open-sheet').hidden = !canShow.sheet;
  isSaving &&= mood === 'busy';
  show();
}

function change(next: (before: Board) => Board): void {
  board = next(board);
  controls.show(board);
  const { order, origins } = drawings.order(board);
  if (origins.length > 0) line.post({ kind: 'draw', order, wish: controls.wish, origins });
  show();
  keep();
}

function drawAnew(): void {
  drawings.forget();
  change((same) => same);
}

function show(): void {
  sprites.show(board, (origin) => drawings.pictureOf(origin));
  const [count, picked] = [board.cells.length, pickedCount(board)];
  byTestId('picked').textContent = l10n.t('{0} of {1} picked', figure(picked), figure(count));
  save.textContent =
    picked === 0 ? l10n.t('Save All {0}', figure(count)) : l10n.t('Save {0}', figure(picked));
  save.disabled = count === 0 || isSaving || opened === undefined;
}

function saveChosen(): void {
  if (save.disabled) return;
  isSaving = true;
  show();
  line.post({ kind: 'save', order: 0, wish: controls.wish, origins: chosen(board) });
}

/** The letters are for the page as a whole, but not for who types into one of its fields. */
function onKey(event: KeyboardEvent): void {
  const { target, key } = event;
  const isOverSprites = target instanceof Element && target.closest('[role="listbox"]') !== null;
  if (target instanceof Element && target.matches('vscode-textfield, vscode-single-select')) return;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && key.toLowerCase() === 'a' && isOverSprites) {
    event.preventDefault();
    return change((before) => allPicked(before, true));
  }
  if (isCommand || event.altKey) return;
  if (key.toLowerCase() === 'r') buttons.reroll();
  if (key.toLowerCase() === 'm') buttons.more();
  if (key === 'Escape' && isOverSprites) change((before) => allPicked(before, false));
  if (key === 'Enter' && isOverSprites) saveChosen();
}

function keep(): void {
  if (place === undefined || run === undefined) return;
  const state: GeneratePageState = { ...run, place, wish: controls.wish, board };
  line.keep(state);
}
