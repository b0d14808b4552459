/** What charts over the steps of a training have in common: drawn with uPlot in the theme's colours, as wide as their place. */

import uPlot from 'uplot';
import { figure } from './format.ts';
import { onThemeChange, themeColour } from './vscodeApi.ts';

/** What a chart is besides its size and its looks. */
export interface PlotParts {
  readonly height: number;
  /** Called again whenever the theme has changed; `colour` gives the theme's colour by its name. */
  readonly series: (colour: (name: string) => string) => readonly uPlot.Series[];
  readonly scales?: uPlot.Scales;
  /** The values that have a line and a label, of those within the scale. */
  readonly ticks?: readonly number[];
  readonly data: () => uPlot.AlignedData;
  /** The index under the pointer, or null when it has left. */
  readonly onPoint: (index: number | null) => void;
  /** Draws on top. */
  readonly onDraw?: (plot: uPlot) => void;
}

export class StepPlot {
  private plot: uPlot | undefined;

  constructor(
    private readonly element: HTMLElement,
    private readonly parts: PlotParts,
  ) {
    new ResizeObserver(() => this.plot?.setSize(this.size())).observe(element);
    onThemeChange(() => this.rebuild());
  }

  /** To be called when the data have changed. */
  refresh(): void {
    if (this.plot === undefined) this.rebuild();
    else this.plot.setData(this.parts.data());
  }

  private rebuild(): void {
    this.plot?.destroy();
    this.plot = new uPlot(this.options(), this.parts.data(), this.element);
  }

  private size(): { width: number; height: number } {
    return { width: Math.max(1, this.element.clientWidth), height: this.parts.height };
  }

  private options(): uPlot.Options {
    const { series, scales, ticks, onPoint, onDraw } = this.parts;
    const colour = (name: string): string => themeColour(this.element, name);
    const axis: uPlot.Axis = {
      stroke: colour('--vscode-descriptionForeground'),
      font: `11px ${colour('--vscode-font-family')}`,
      grid: { stroke: colour('--lines'), width: 1 },
      ticks: { show: false },
    };
    return {
      ...this.size(),
      padding: [8, 16, 0, 0],
      legend: { show: false }, // the page's own also tells the dashes apart
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
      scales: { x: { time: false }, ...scales },
      axes: [
        { ...axis, size: 24, values: (_plot, steps) => steps.map(figure) },
        { ...axis, size: 32, ...(ticks === undefined ? {} : ticksAt(ticks)) },
      ],
      series: [{}, ...series(colour)],
      hooks: {
        setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)],
        ...(onDraw === undefined ? {} : { draw: [onDraw] }),
      },
    };
  }
}

function ticksAt(ticks: readonly number[]): uPlot.Axis {
  return {
    splits: (_plot, _axis, least, most) => ticks.filter((tick) => tick >= least && tick <= most),
    filter: (_plot, splits) => splits,
    values: (_plot, splits) => splits.map(String),
  };
}
