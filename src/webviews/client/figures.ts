/** The figures of a run as rows: what the training panel's table reads out, and what two runs are compared by. */

import * as l10n from '@vscode/l10n';
import type { RunView } from '../protocol.ts';
import { make } from './make.ts';
import { setText } from './setText.ts';

/** Name and value, both in words. */
export type FigureRow = readonly [name: string, value: string];

export function qualityRows({ quality, unjudged }: RunView): readonly FigureRow[] {
  if (quality === undefined) return [[l10n.t('Quality'), unjudged]];
  return [
    [
      l10n.t('Best quality'),
      l10n.t('{0} (real images: {1})', quality.best || l10n.t('none kept'), quality.floor),
    ],
    [l10n.t('Quality at last'), quality.quality],
    [l10n.t('Originality'), quality.copying],
    [l10n.t('Variety'), l10n.t('Covers {0} of your art', quality.covered)],
  ];
}

/** For who cannot see the charts. Cells are written where they are: whoever reads in the table keeps their place. */
export function showFigures(table: HTMLTableElement, run: RunView): void {
  const progress: readonly FigureRow[] = [
    [l10n.t('State'), run.stateWords],
    [l10n.t('Trained'), [run.step, run.speed, run.timeLeft].filter((words) => words !== '').join(', ')],
  ];
  const rows = [...progress, ...qualityRows(run)];
  if (table.rows.length !== rows.length) table.tBodies[0]?.replaceChildren(...rows.map(emptyRow));
  rows.forEach((words, i) =>
    words.forEach((text, column) => {
      const cell = table.rows[i]?.cells[column];
      if (cell) setText(cell, text);
    }),
  );
}

function emptyRow(): HTMLElement {
  const [row, head] = [make('tr', ''), make('th', '')];
  head.scope = 'row';
  row.append(head, make('td', ''));
  return row;
}
