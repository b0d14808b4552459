/** The page that generates sprites: a board that follows its controls, of which the picked are saved. */

import '@vscode-elements/elements/dist/vscode-button/index.js';
import type {
  Board,
  Cell,
  FromGeneratePage,
  GeneratePageState,
  Sprite,
  ToGeneratePage,
} from '../generateProtocol.ts';
import { spriteKey } from '../spriteKey.ts';
import { BackgroundSwitch } from './background.ts';
import {
  allPicked,
  blendBoard,
  chosen,
  emptiesLast,
  moreLike,
  newBoard,
  pickedTo,
  pinned,
  rerolled,
  toggled,
  variationsBoard,
  without,
} from './board.ts';
import { BoardHistory } from './boardHistory.ts';
import { Drawings } from './drawings.ts';
import { Emptiness } from './emptiness.ts';
import { GenerateControls } from './generateControls.ts';
import { GenerateNearest } from './generateNearest.ts';
import { keyAction } from './generateKeys.ts';
import { GenerateState } from './generateState.ts';
import { putKept } from './keptPictures.ts';
import { pickedWords, saveWords } from './pickedWords.ts';
import { setText } from './setText.ts';
import { showFound, showSources } from './sources.ts';
import { SpriteBoard } from './spriteBoard.ts';
import { byTestId, connect } from './vscodeApi.ts';

type MessageOf<Kind extends ToGeneratePage['kind']> = Extract<ToGeneratePage, { kind: Kind }>;

const line = connect<FromGeneratePage, ToGeneratePage>(receive);
// The page's state is its own: no other has written it.
const kept = line.kept as GeneratePageState | undefined;
const drawings = new Drawings<ImageData>();
const emptiness = new Emptiness();
const nearest = new GenerateNearest(
  (index) => {
    const sprite = history.current.cells[index];
    return sprite && { key: drawings.keyOf(sprite), sprite, picture: drawings.pictureOf(sprite) };
  },
  ({ origin, wish, weights }) =>
    line.post({ kind: 'nearest', sprite: { origin, wish, weights: weights ?? drawings.weights } }),
);
const sprites = new SpriteBoard(byTestId('sprites'), byTestId('room'), {
  onPick: (index, isRange) => change((board) => (isRange ? pickedTo(board, index) : toggled(board, index))),
  onPoint: (index, item, by) => nearest.point(index, item, by),
});
const controls = new GenerateControls({
  onBoard: (next, by) => change(next, by),
  onChoosePalette: () => line.post({ kind: 'choosePalette' }),
});
const background = new BackgroundSwitch((chosenOne) =>
  line.post({ kind: 'background', background: chosenOne }),
);
const save = byTestId<HTMLButtonElement>('save');
const history = new BoardHistory(newBoard({ wish: { truncation: 1, palette: 'own' }, seed: 0, count: 0 }));
const state = new GenerateState(kept, history, drawings, (one) => line.keep(one));
let run: MessageOf<'run'> | undefined;
let opened: MessageOf<'opened'> | undefined;
let isSaving = false;

const buttons = {
  reroll: () => change(rerolled),
  more: () => change((before) => moreLike(before, sprites.current)),
  undo: () => go(() => history.undo()),
  redo: () => go(() => history.redo()),
  save: saveChosen,
  folder: () => line.post({ kind: 'chooseFolder' }),
  formats: () => line.post({ kind: 'chooseFormats' }),
  reveal: () => line.post({ kind: 'reveal' }),
  'open-sheet': () => line.post({ kind: 'openSheet' }),
};
for (const [id, act] of Object.entries(buttons)) byTestId(id).addEventListener('click', act);
document.addEventListener('keydown', (event) => {
  const action = keyAction(event);
  if (action === undefined) return;
  event.preventDefault();
  if (action === 'pickAll') change((before) => allPicked(before, true));
  else if (action === 'pickNone') {
    nearest.dismiss();
    change((before) => allPicked(before, false));
  } else buttons[action]();
});
if (kept !== undefined) showKept(kept);
const pinnedWeights = kept?.board.cells.find(({ isPicked }) => isPicked)?.weights;
line.post({ kind: 'ready', ...(pinnedWeights === undefined ? {} : { weights: pinnedWeights }) });

function receive(message: ToGeneratePage): void {
  switch (message.kind) {
    case 'run':
      return begin(message);
    case 'opened':
      return open(message);
    case 'sources':
      return showSources(message.sources);
    case 'found':
      return showFound(message.source, message.words);
    case 'place':
      return showPlace(message);
    case 'pictures':
      return take(message);
    case 'lost':
      return lose(message);
    case 'nearest':
      return void nearest.receive(message);
    case 'status':
      return tell(message);
    case 'background':
      return background.show(message.background);
  }
}

/** The first paint: what was seen last, before the extension says anything. */
function showKept(before: GeneratePageState): void {
  const { title, weights, pictures } = before;
  setText(byTestId('title'), title);
  drawings.weights = weights;
  history.takeUp(before);
  if (pictures !== undefined) {
    sprites.setSize(pictures);
    putKept(pictures, drawings);
  }
  controls.show(history.current);
  show();
}

function begin(message: MessageOf<'run'>): void {
  run = message;
  setText(byTestId('title'), message.title);
  controls.setMost(message.maxCount);
  if (kept === undefined && message.board === 'seeds') history.amend(newBoard(message));
  order();
}

function open(message: MessageOf<'opened'>): void {
  opened = message;
  const { classes, maps, weights } = message;
  drawings.weights = weights;
  sprites.setSize(message);
  controls.setClasses(run?.board === 'seeds' ? classes : []);
  const isNew = history.current.cells.length === 0;
  if (isNew && run?.board === 'variations') history.amend(variationsBoard(run, classes));
  if (isNew && run?.board === 'blend') history.amend(blendBoard(run, maps));
  order();
}

function showPlace({ folder, formats, palettes, chosen: palette }: MessageOf<'place'>): void {
  setText(byTestId('folder'), `${folder}…`);
  setText(byTestId('formats'), `${formats}…`);
  controls.setPalettes(palettes, palette);
}

function take({ order: number, indices, pictures: drawn, weights }: MessageOf<'pictures'>): void {
  if (opened === undefined || weights !== drawings.weights) return;
  const { width, height } = opened;
  drawings.spritesOf(number, indices).forEach((sprite, i) => {
    const pixels = drawn[i];
    if (pixels !== undefined)
      drawings.put(sprite, new ImageData(new Uint8ClampedArray(pixels), width, height));
  });
  const isWhole = history.current.cells.every((cell) => drawings.pictureOf(cell) !== undefined);
  if (isWhole) history.amend(emptiesLast(history.current, isEmpty));
  show();
  state.keep(run, opened);
}

/** Of picked sprites whose checkpoint is gone: the extension says so. */
function lose({ order: number, indices }: MessageOf<'lost'>): void {
  const lost = new Set(drawings.spritesOf(number, indices).map((sprite) => spriteKey(sprite)));
  history.amend(without(history.current, lost));
  order();
}

function tell({ words, mood, isSaving: saves, canShow }: MessageOf<'status'>): void {
  const status = byTestId('status');
  setText(status, words);
  status.dataset['mood'] = mood;
  byTestId('reveal').hidden = !canShow.files;
  byTestId('open-sheet').hidden = !canShow.sheet;
  isSaving = saves;
  show();
}

function change(next: (before: Board) => Board, by?: string): void {
  const { current } = history;
  history.change(pinned(next(current), drawings.weights), by);
  order();
}

function go(step: () => void): void {
  step();
  nearest.dismiss();
  order();
}

/** Shows the board, and has drawn what of it is not. */
function order(): void {
  if (opened !== undefined) {
    history.amend(pinned(history.current, drawings.weights));
    const { order: number, sprites: lacking } = drawings.lacking(history.current);
    if (lacking.length > 0) line.post({ kind: 'draw', order: number, sprites: lacking });
  }
  controls.show(history.current);
  show();
  state.keep(run, opened);
}

function isEmpty(sprite: Sprite): boolean {
  return emptiness.of(drawings.pictureOf(sprite));
}

function show(): void {
  const { current } = history;
  sprites.show(current, (cell: Cell) => ({ picture: drawings.pictureOf(cell), isEmpty: isEmpty(cell) }));
  const wanted = chosen(current, isEmpty).length;
  setText(byTestId('picked'), pickedWords(current, isEmpty));
  setText(save, saveWords(current, wanted));
  save.disabled = wanted === 0 || isSaving || opened === undefined;
  byTestId<HTMLButtonElement>('undo').disabled = !history.canUndo;
  byTestId<HTMLButtonElement>('redo').disabled = !history.canRedo;
  nearest.refresh();
}

function saveChosen(): void {
  if (save.disabled) return;
  isSaving = true;
  show();
  const wanted = chosen(history.current, isEmpty);
  // By the weights that drew what is seen.
  line.post({ kind: 'save', sprites: wanted.map((sprite) => ({ weights: drawings.weights, ...sprite })) });
}
