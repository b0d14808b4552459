/** A judgement as lines of text: each figure beside that of real images, and what it means. */
import type { Figure } from '../evaluation/figures.ts';
import { table } from '../table.ts';
import type { EvaluatedEvent } from './events.ts';

/** @param shown a file's or folder's name for people to read */
export function evaluationLines(event: EvaluatedEvent, shown: (file: string) => string): string[] {
  const { source, against, sprites, training, heldOut, figures, notes } = event;
  const known =
    heldOut === 0 ? `${training} images` : `${training + heldOut} images, ${heldOut} of them unseen,`;
  const rows = figures.map((figure) => [
    figure.name,
    textOf(figure, figure.value, figure.valueError),
    textOf(figure, figure.floor, figure.floorError),
    figure.sentence,
  ]);
  return [
    `${sprites} sprites of ${shown(source)}, judged by ${known} of ${shown(against)}:`,
    ...table([['', 'sprites', 'real images', ''], ...rows]),
    ...notes.map((note) => `Note: ${note}`),
  ];
}

function textOf({ unit }: Figure, value: number, error: number | undefined): string {
  if (unit === 'share') return `${(100 * value).toFixed(1)}%`;
  const decimals = Math.abs(value) < 10 ? 3 : 1;
  return error === undefined ? value.toFixed(decimals) : `${value.toFixed(3)} ± ${error.toFixed(3)}`;
}
