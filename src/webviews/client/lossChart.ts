/** The losses of both networks over the steps, drawn with uPlot in the theme's colours. */

import uPlot from 'uplot';
import type { LossesMessage } from '../protocol.ts';
import { figure, loss } from './format.ts';
import { smoothed } from './smoothing.ts';
import { byTestId, onThemeChange, themeColour } from './vscodeApi.ts';

const chartHeight = 140;
/** With more, the single steps are a hatching that hides the trend. */
const mostSingleSteps = 400;
/** Slow enough that a screen reader is not talking all the time. */
const summaryMs = 20_000;

export class LossChart {
  private readonly element = byTestId('loss-chart');
  private readonly steps: number[] = [];
  private readonly generator: number[] = [];
  private readonly discriminator: number[] = [];
  private plot: uPlot | undefined;
  private lastSummary = 0;

  constructor() {
    new ResizeObserver(() => this.plot?.setSize(this.size())).observe(this.element);
    onThemeChange(() => this.rebuild());
  }

  add(message: LossesMessage): void {
    for (const [series, values] of [
      [this.steps, message.steps],
      [this.generator, message.generator],
      [this.discriminator, message.discriminator],
    ] as const) {
      series.length = message.from;
      for (const value of values) series.push(value);
    }
    if (this.plot === undefined) this.rebuild();
    else this.plot.setData(this.data());
    this.element.dataset['points'] = String(this.steps.length);
    this.showValues(undefined);
    this.summarise();
  }

  private rebuild(): void {
    this.plot?.destroy();
    this.plot = new uPlot(this.options(), this.data(), this.element);
  }

  private data(): uPlot.AlignedData {
    const { steps, generator, discriminator } = this;
    const single = (values: number[]) => (steps.length > mostSingleSteps ? steps.map(() => null) : values);
    return [steps, single(generator), single(discriminator), smoothed(generator), smoothed(discriminator)];
  }

  private size(): { width: number; height: number } {
    return { width: Math.max(1, this.element.clientWidth), height: chartHeight };
  }

  private options(): uPlot.Options {
    const colour = (name: string): string => themeColour(this.element, name);
    const axis: uPlot.Axis = {
      stroke: colour('--vscode-descriptionForeground'),
      font: `11px ${colour('--vscode-font-family')}`,
      grid: { stroke: colour('--lines'), width: 1 },
      ticks: { show: false },
    };
    // VS Code turns only the first dot of a colour's name into a dash: ours have one.
    const faint = (name: string): uPlot.Series => ({
      stroke: colour(`--faint-${name}`),
      width: 1,
      auto: false, // single spikes are cut off rather than flattening all else
      points: { show: false },
    });
    const line = (name: string, dash: number[]): uPlot.Series => ({
      stroke: colour(`--vscode-ganChart-${name}`),
      width: 1.5,
      dash, // told apart without colour as well
      points: { show: false },
    });
    return {
      ...this.size(),
      padding: [8, 8, 0, 0],
      legend: { show: false }, // the page's own also tells the dashes apart
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
      scales: { x: { time: false } },
      axes: [
        { ...axis, size: 24, values: (_plot, steps) => steps.map((step) => step.toLocaleString('en-US')) },
        { ...axis, size: 32 },
      ],
      series: [
        {},
        faint('generator'),
        faint('discriminator'),
        line('generator', []),
        line('discriminator', [5, 4]),
      ],
      hooks: { setCursor: [(plot) => this.showValues(plot.cursor.idx ?? undefined)] },
    };
  }

  /** The smoothed figures under the pointer, or the last ones. */
  private showValues(index: number | undefined): void {
    const at = index ?? this.steps.length - 1;
    const [, , , generator, discriminator] = this.plot?.data ?? [];
    byTestId('loss-generator').textContent = loss(generator?.[at]);
    byTestId('loss-discriminator').textContent = loss(discriminator?.[at]);
  }

  private summarise(): void {
    const step = this.steps.at(-1);
    if (step === undefined || Date.now() - this.lastSummary < summaryMs) return;
    this.lastSummary = Date.now();
    byTestId('loss-summary').textContent =
      `At step ${figure(step)} the generator's loss is ${loss(this.generator.at(-1))}, ` +
      `the discriminator's ${loss(this.discriminator.at(-1))}.`;
  }
}
