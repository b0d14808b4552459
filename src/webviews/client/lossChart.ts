/** The losses of both networks over the steps, drawn with uPlot in the theme's colours. */

import uPlot from 'uplot';
import type { LossesMessage } from '../protocol.ts';
import { figure, loss } from './format.ts';
import { byTestId, onThemeChange, themeColour } from './vscodeApi.ts';

const chartHeight = 180;
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
    return [this.steps, this.generator, this.discriminator];
  }

  private size(): { width: number; height: number } {
    return { width: Math.max(1, this.element.clientWidth), height: chartHeight };
  }

  private options(): uPlot.Options {
    const ink = themeColour('--vscode-descriptionForeground', '--vscode-foreground');
    const lines = themeColour('--vscode-editorIndentGuide-background1', '--vscode-widget-border');
    const axis: uPlot.Axis = {
      stroke: ink,
      font: `11px ${themeColour('--vscode-font-family')}`,
      grid: { stroke: lines, width: 1 },
      ticks: { show: false },
    };
    // VS Code turns only the first dot of a colour's name into a dash: ours have one.
    const series = (label: string, name: string, dash: number[]): uPlot.Series => ({
      label,
      stroke: themeColour(`--vscode-ganChart-${name}`, '--vscode-foreground'),
      width: 1.5,
      dash, // told apart without colour as well
      points: { show: false },
    });
    return {
      ...this.size(),
      legend: { show: false }, // the page's own also tells the dashes apart
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
      scales: { x: { time: false } },
      axes: [
        { ...axis, size: 24, values: (_plot, steps) => steps.map((step) => step.toLocaleString('en-US')) },
        { ...axis, size: 40 },
      ],
      series: [{}, series('Generator', 'generator', []), series('Discriminator', 'discriminator', [5, 4])],
      hooks: { setCursor: [(plot) => this.showValues(plot.cursor.idx ?? undefined)] },
    };
  }

  /** The figures under the pointer, or the last ones. */
  private showValues(index: number | undefined): void {
    byTestId('loss-generator').textContent = loss(this.generator.at(index ?? -1));
    byTestId('loss-discriminator').textContent = loss(this.discriminator.at(index ?? -1));
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
