/** The page of the comparison: of each run its sprites, and above them its figures, line by line the same. */

import * as l10n from '@vscode/l10n';
import type {
  ComparedSide,
  ComparisonMessage,
  FromComparisonPage,
  ToComparisonPage,
} from '../comparisonProtocol.ts';
import { BackgroundSwitch } from './background.ts';
import { decodeGrid } from './decodeGrid.ts';
import { qualityRows } from './figures.ts';
import { GridCanvas } from './grid.ts';
import { setText } from './setText.ts';
import { spriteGrid } from './sprites.ts';
import { byTestId, connect, showPage } from './vscodeApi.ts';

const line = connect<FromComparisonPage, ToComparisonPage>(receive);
const background = new BackgroundSwitch((chosen) => line.post({ kind: 'background', background: chosen }));
const grids = ([0, 1] as const).map((side) => {
  byTestId(`open-${side}`).addEventListener('click', () => line.post({ kind: 'open', side }));
  return new GridCanvas(
    byTestId<HTMLCanvasElement>(`grid-${side}`),
    byTestId(`room-${side}`),
    () => undefined,
  );
});
line.begin();

function receive(message: ToComparisonPage): void {
  if (message.kind === 'background') background.show(message.background);
  else void showRuns(message);
}

async function showRuns({ verdict, sides }: ComparisonMessage): Promise<void> {
  setText(byTestId('verdict'), verdict);
  await Promise.all(sides.map(showSide));
  showPage();
}

async function showSide({ run, grid }: ComparedSide, side: number): Promise<void> {
  setText(byTestId(`open-${side}`), run.name);
  const facts = [run.stateWords, run.step].filter((fact) => fact !== '');
  setText(byTestId(`facts-${side}`), facts.join(' · '));
  const rows = [...qualityRows(run), [l10n.t('Trained'), run.device] as const];
  byTestId(`figures-${side}`).replaceChildren(...rows.flatMap(([term, text]) => entry(term, text)));
  if (grid?.png === undefined) return;
  const image = await decodeGrid(grid).catch(() => undefined); // one that is being written is whole the next time
  if (image === undefined) return;
  grids[side]?.show(grid.step, spriteGrid(image, grid));
  byTestId(`grid-${side}`).setAttribute('aria-label', l10n.t('Sprites of {0} at {1}', run.name, run.step));
  byTestId(`waiting-${side}`).hidden = true;
}

function entry(term: string, text: string): HTMLElement[] {
  const [name, value] = [document.createElement('dt'), document.createElement('dd')];
  setText(name, term);
  setText(value, text);
  return [name, value];
}
