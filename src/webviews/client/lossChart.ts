/** The losses of both networks over the steps. */

import * as l10n from '@vscode/l10n';
import type uPlot from 'uplot';
import type { LossesMessage } from '../protocol.ts';
import { figure, loss } from './format.ts';
import { setText } from './setText.ts';
import { smoothed } from './smoothing.ts';
import { StepPlot } from './stepPlot.ts';
import { byTestId } from './vscodeApi.ts';

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
  private drawn: uPlot.AlignedData = [[]];
  private readonly plot = new StepPlot(this.element, {
    height: chartHeight,
    series,
    data: () => this.drawn,
    onPoint: (index) => this.showValues(index),
  });
  private lastSummary = 0;

  add(message: LossesMessage): void {
    for (const [series, values] of [
      [this.steps, message.steps],
      [this.generator, message.generator],
      [this.discriminator, message.discriminator],
    ] as const) {
      series.length = message.from;
      for (const value of values) series.push(value);
    }
    this.drawn = this.data();
    this.plot.refresh();
    this.element.dataset['points'] = String(this.steps.length);
    this.showValues(null);
    this.summarise();
  }

  private data(): uPlot.AlignedData {
    const { steps, generator, discriminator } = this;
    const single = (values: number[]) => (steps.length > mostSingleSteps ? steps.map(() => null) : values);
    return [steps, single(generator), single(discriminator), smoothed(generator), smoothed(discriminator)];
  }

  /** The smoothed figures under the pointer, or the last ones. */
  private showValues(index: number | null): void {
    const at = index ?? this.steps.length - 1;
    const [, , , generator, discriminator] = this.drawn;
    setText(byTestId('loss-generator'), loss(generator?.[at]));
    setText(byTestId('loss-discriminator'), loss(discriminator?.[at]));
  }

  private summarise(): void {
    const step = this.steps.at(-1);
    if (step === undefined || Date.now() - this.lastSummary < summaryMs) return;
    this.lastSummary = Date.now();
    setText(
      byTestId('loss-summary'),
      l10n.t(
        "At step {0} the generator's loss is {1}, the discriminator's {2}.",
        figure(step),
        loss(this.generator.at(-1)),
        loss(this.discriminator.at(-1)),
      ),
    );
  }
}

function series(colour: (name: string) => string): uPlot.Series[] {
  const faint = (name: string): uPlot.Series => ({
    stroke: colour(`--faint-${name}`),
    width: 1,
    auto: false, // single spikes are cut off rather than flattening all else
    points: { show: false },
  });
  // VS Code turns only the first dot of a colour's name into a dash: ours have one.
  const line = (name: string, dash: number[]): uPlot.Series => ({
    stroke: colour(`--vscode-ganChart-${name}`),
    width: 1.5,
    dash, // told apart without colour as well
    points: { show: false },
  });
  return [faint('generator'), faint('discriminator'), line('generator', []), line('discriminator', [5, 4])];
}
