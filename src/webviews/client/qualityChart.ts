/** How good the samples were over the steps, down to the dashed line that real images would get, and the best that is kept. */

import type uPlot from 'uplot';
import type { JudgementsMessage, QualityView } from '../protocol.ts';
import { evenly, qualityData, type QualityData } from './qualityData.ts';
import { setText } from './setText.ts';
import { drawSparkline } from './sparkline.ts';
import { StepPlot } from './stepPlot.ts';
import { byTestId, themeColour } from './vscodeApi.ts';

const chartHeight = 140;
/** Above it the scale is as good as logarithmic; below, where chance rules and figures may be negative, it is straight. */
const straightBelow = 0.1;
/** CSS pixels from the middle of the best's mark to its corners. */
const markSize = 5;
/** Below the lowest line, so that it is not on the edge. */
const margin = 0.02;
const ticks = [0, 0.1, 0.3, 1, 3, 10];
const sparklineBars = 12;

export class QualityChart {
  private readonly element = byTestId('quality-chart');
  private readonly steps: number[] = [];
  private readonly kid: number[] = [];
  private readonly coverage: number[] = [];
  private readonly words: string[] = [];
  private drawn: QualityData = { steps: [], kid: [], best: [] };
  private floor = 0;
  private latest = '';
  private readonly plot = new StepPlot(this.element, {
    height: chartHeight,
    scales: {
      x: { time: false, range: (_plot, _least, most) => [0, Math.max(1, most)] },
      y: {
        distr: 4,
        asinh: straightBelow,
        range: (_plot, least, most) => [Math.min(0, least) - margin, most * 1.2],
      },
    },
    ticks,
    series: (colour) => [
      { stroke: colour('--vscode-ganChart-quality'), width: 1.5, spanGaps: true, points: { size: 4 } },
      {
        stroke: colour('--vscode-descriptionForeground'),
        width: 1,
        dash: [5, 4], // told apart without colour as well
        points: { show: false },
      },
      { stroke: colour('--vscode-ganChart-quality'), points: { show: false } },
    ],
    data: () => {
      const { steps, kid, best } = this.drawn;
      return [steps, kid, steps.map(() => this.floor), best];
    },
    onPoint: (index) => this.showWords(index),
    onDraw: (plot) => this.drawMark(plot),
  });

  add(message: JudgementsMessage): void {
    for (const [series, values] of [
      [this.steps, message.steps],
      [this.kid, message.kid],
      [this.coverage, message.coverage],
    ] as const) {
      series.length = message.from;
      for (const value of values) series.push(value);
    }
    this.words.splice(message.from, Infinity, ...message.words);
    this.floor = message.floor;
    this.drawn = qualityData(this.steps, this.kid, message.best);
    this.plot.refresh();
    this.element.dataset['points'] = String(this.steps.length);
    drawSparkline(byTestId('coverage-line'), evenly(this.coverage, sparklineBars));
  }

  show(view: QualityView): void {
    this.latest = view.quality;
    this.showWords(null);
    this.element.setAttribute('aria-label', view.summary);
  }

  /** Of the judgement under the pointer, or the last one. */
  private showWords(index: number | null): void {
    const step = index === null ? undefined : this.drawn.steps[index];
    const at = step === undefined ? -1 : this.steps.indexOf(step);
    setText(byTestId('quality-now'), this.words[at] ?? this.latest);
  }

  private drawMark(plot: uPlot): void {
    const { steps, best } = this.drawn;
    const at = best.findIndex((kid) => kid !== null);
    const [step, kid] = [steps[at], best[at]];
    if (step === undefined || kid == null) return;
    const [x, y] = [plot.valToPos(step, 'x', true), plot.valToPos(kid, 'y', true)];
    const size = markSize * window.devicePixelRatio;
    const { ctx } = plot;
    ctx.beginPath();
    for (const [dx, dy] of [
      [0, -size],
      [size, 0],
      [0, size],
      [-size, 0],
    ] as const)
      ctx.lineTo(x + dx, y + dy);
    ctx.fillStyle = themeColour(this.element, '--vscode-ganChart-quality');
    ctx.fill();
  }
}
