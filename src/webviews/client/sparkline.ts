/** A row of small bars, as high as a line of text. */

const svg = 'http://www.w3.org/2000/svg';
/** In the drawing's own units; the page's styles say how large it is. */
const barWidth = 5;
const gap = 1;
const height = 12;
/** Nothing at all is still a place in the row. */
const leastHeight = 1;

/** `values` of 0..1. */
export function drawSparkline(element: Element, values: readonly number[]): void {
  const bars = values.map((value, i) => {
    const bar = document.createElementNS(svg, 'rect');
    const barHeight = Math.max(leastHeight, Math.min(1, value) * height);
    for (const [name, size] of [
      ['x', i * (barWidth + gap)],
      ['y', height - barHeight],
      ['width', barWidth],
      ['height', barHeight],
    ] as const) {
      bar.setAttribute(name, String(size));
    }
    return bar;
  });
  element.setAttribute('viewBox', `0 0 ${Math.max(1, values.length * (barWidth + gap) - gap)} ${height}`);
  element.replaceChildren(...bars);
}
