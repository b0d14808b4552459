/** The page of the training panel: places what the extension says. */

import '@vscode-elements/elements/dist/vscode-button/index.js';
import * as l10n from '@vscode/l10n';
import type {
  FromTrainingPage,
  GridFileMessage,
  GridMessage,
  QualityView,
  RunView,
  ToTrainingPage,
  TrainingPageState,
} from '../protocol.ts';
import { BackgroundSwitch } from './background.ts';
import { decodeGrid } from './decodeGrid.ts';
import { showFigures } from './figures.ts';
import { GridCanvas } from './grid.ts';
import { LossChart } from './lossChart.ts';
import { Nearest } from './nearest.ts';
import { QualityChart } from './qualityChart.ts';
import { Replay } from './replay.ts';
import { setText } from './setText.ts';
import { SpriteList } from './spriteList.ts';
import { spriteGrid } from './sprites.ts';
import { byTestId, connect, showPage } from './vscodeApi.ts';

const line = connect<FromTrainingPage, ToTrainingPage>(receive);
const losses = byTestId<HTMLDetailsElement>('losses');
const lossChart = new LossChart();
const qualityChart = new QualityChart();
const nearest = new Nearest((file) => line.post({ kind: 'trainingImage', file }));
const sprites = new SpriteList(byTestId('sprites'), {
  onPoint: (index, item, by) => nearest.point(index, item, by),
  onDismiss: () => nearest.dismiss(),
});
const grid = new GridCanvas(byTestId<HTMLCanvasElement>('grid'), byTestId('grid-room'), (placed) => {
  sprites.place(placed);
  nearest.setSprites(placed);
  describeSprites();
});
const background = new BackgroundSwitch((chosen) => line.post({ kind: 'background', background: chosen }));
const replay = new Replay({
  ask: (step) => line.post({ kind: 'grid', step }),
  show: showGrid,
});
let runFolder = '';

// The page's state is its own: no other has written it.
losses.open = (line.kept as TrainingPageState | undefined)?.showsLosses ?? false;
losses.addEventListener('toggle', keepState);

for (const [id, kind] of [
  ['turn', 'turn'],
  ['stop', 'stop'],
  ['generate', 'generate'],
  ['save-replay', 'saveReplay'],
  ['show-log', 'showLog'],
] as const) {
  byTestId(id).addEventListener('click', () => line.post({ kind }));
}
line.begin();

function receive(message: ToTrainingPage): void {
  switch (message.kind) {
    case 'run':
      return showRun(message.run);
    case 'losses':
      return lossChart.add(message);
    case 'judgements':
      return qualityChart.add(message);
    case 'neighbours':
      nearest.setNeighbours(message);
      return describeSprites();
    case 'background':
      return background.show(message.background);
    case 'trainingImage':
      return void nearest.receive(message);
    case 'gridSteps':
      return replay.setSteps(message);
    case 'grid':
    case 'gridFile':
      return replay.receive(message);
  }
}

/** Decoding takes a moment each time; the latest grid that was asked for is the one that stays. */
let latestGrid: Promise<unknown> | undefined;

async function showGrid(message: GridMessage | GridFileMessage): Promise<void> {
  const decoding = decodeGrid(message);
  latestGrid = decoding;
  try {
    const image = await decoding;
    if (latestGrid !== decoding) return;
    grid.show(message.step, spriteGrid(image, message));
    byTestId('waiting').hidden = true;
  } catch {
    showInsteadOfGrid(l10n.t('This sample grid is gone from the run’s folder.'));
  }
  showPage();
}

function showInsteadOfGrid(words: string): void {
  const waiting = byTestId('waiting');
  waiting.hidden = !byTestId('grid').hidden;
  setText(waiting, words);
}

function keepState(): void {
  const state: TrainingPageState = { runFolder, showsLosses: losses.open };
  line.keep(state);
}

function describeSprites(): void {
  sprites.describe((index) => nearest.wordsOf(index));
}

function showRun(run: RunView): void {
  runFolder = run.runFolder;
  keepState();
  document.body.dataset['state'] = run.state;
  for (const [id, text] of [
    ['title', run.name],
    ['state', run.stateWords],
    ['step', run.step],
    ['speed', run.speed],
    ['time-left', run.timeLeft],
    ['sentence', run.sentence],
    ['device', run.device],
    ['device-reason', run.deviceReason],
  ] as const) {
    setText(byTestId(id), text);
  }
  byTestId('why').hidden = run.deviceReason === '';
  const turn = byTestId<HTMLButtonElement>('turn');
  turn.hidden = run.turn === undefined;
  setText(turn, turnWords(run));
  turn.disabled = run.isTurning;
  const stop = byTestId<HTMLButtonElement>('stop');
  stop.hidden = !run.isTraining;
  stop.disabled = !run.canStop;
  setText(stop, run.stopWords);
  const generate = byTestId<HTMLButtonElement>('generate');
  generate.disabled = !run.canGenerate;
  const generateMade = run.makesTextures ? l10n.t('Generate Texture') : l10n.t('Generate Sprites');
  setText(generate, run.isTraining ? l10n.t('Generate Now') : generateMade);
  generate.title = run.canGenerate ? '' : l10n.t('There is no checkpoint to generate from yet');
  byTestId('show-log').hidden = run.state !== 'failed';
  showQuality(run.quality, run.unjudged);
  showFigures(byTestId<HTMLTableElement>('figures'), run);
  nearest.setUncompared(run.uncompared);
  byTestId('notes').replaceChildren(...run.notes.map(note));
  showProgress(run.progress);
  if (run.hasGrid) return;
  showInsteadOfGrid(
    run.isTraining
      ? l10n.t('The first samples appear here once the first steps are done.')
      : l10n.t('This run has no sample grid.'),
  );
  showPage();
}

function turnWords({ turn, isTurning }: RunView): string {
  if (turn === 'resume') return isTurning ? l10n.t('Resuming…') : l10n.t('Resume');
  return isTurning ? l10n.t('Pausing…') : l10n.t('Pause');
}

function showQuality(quality: QualityView | undefined, unjudged: string): void {
  byTestId('quality').hidden = quality === undefined;
  byTestId('quality-figures').hidden = quality === undefined;
  byTestId('unjudged').hidden = quality !== undefined;
  setText(byTestId('unjudged'), unjudged);
  if (quality === undefined) return;
  for (const [id, text] of [
    ['quality-best', quality.best],
    ['quality-floor', quality.floor],
    ['copying', quality.copying],
    ['copying-hint', quality.copyingHint],
    ['covered', quality.covered],
    ['variety-hint', quality.varietyHint],
  ] as const) {
    setText(byTestId(id), text);
  }
  byTestId('quality-best-item').hidden = quality.best === '';
  document.body.dataset['copying'] = String(quality.isCopying);
  qualityChart.show(quality);
}

function note(text: string): HTMLElement {
  const item = document.createElement('li');
  setText(item, text);
  return item;
}

function showProgress(progress: number | undefined): void {
  const bar = byTestId('progress');
  bar.hidden = progress === undefined;
  const percent = Math.round((progress ?? 0) * 1000) / 10;
  bar.setAttribute('aria-valuenow', String(Math.round(percent)));
  byTestId('progress-bar').style.width = `${percent}%`;
}
