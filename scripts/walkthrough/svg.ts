// Parts of the walkthrough's pictures: frames and bars in the colours of the theme, and sprites pixel by pixel.
import { palette, type Colour } from '../samples/palette.ts';
import { side } from '../samples/mask.ts';
import type { Canvas } from '../samples/canvas.ts';

export const width = 480;
export const height = 360;

/** Colours of the theme: in VS Code, a step's picture sees them as its pages do. */
export const theme = {
  ground: 'var(--vscode-editor-background)',
  border: 'var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-editorGroup-border)))',
  text: 'var(--vscode-foreground)',
  faint: 'var(--vscode-descriptionForeground)',
  sideBar: 'var(--vscode-sideBar-background)',
  menu: 'var(--vscode-menu-background)',
  button: 'var(--vscode-button-background)',
  buttonText: 'var(--vscode-button-foreground)',
  selected: 'var(--vscode-focusBorder)',
  quality: 'var(--vscode-ganChart-quality)',
} as const;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A whole picture of these parts; by its name a page can tell it from others. */
export function picture(name: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" id="${name}" viewBox="0 0 ${width} ${height}" fill="none">\n${parts.join('\n')}\n</svg>\n`;
}

export function box({ x, y, width: w, height: h }: Box, fill: string, stroke = 'none', round = 4): string {
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${round}" fill="${fill}" stroke="${stroke}"/>`;
}

/** Stands for a word: pictures need no translation. */
export function bar(x: number, y: number, length: number, fill: string = theme.faint): string {
  return box({ x, y, width: length, height: 6 }, fill, 'none', 3);
}

export function line(points: readonly (readonly [number, number])[], stroke: string, dash = ''): string {
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return `<polyline points="${points.map((point) => point.join(',')).join(' ')}" stroke="${stroke}" stroke-width="2"${dashes}/>`;
}

/** Each pixel of the drawing as a square of `scale`, its top left at (x, y). */
export function sprite(drawing: Canvas, x: number, y: number, scale: number): string {
  const runs = new Map<Colour, string>();
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const colour = drawing.at(column, row);
      if (colour === undefined) continue;
      let end = column + 1;
      while (end < side && drawing.at(end, row) === colour) end++;
      const length = end - column;
      runs.set(colour, `${runs.get(colour) ?? ''}M${column} ${row}h${length}v1h-${length}z`);
      column = end - 1;
    }
  }
  const paths = [...runs].map(([colour, path]) => `<path fill="${hex(colour)}" d="${path}"/>`);
  return `<g transform="translate(${x} ${y}) scale(${scale})" shape-rendering="crispEdges">${paths.join('')}</g>`;
}

function hex(colour: Colour): string {
  return palette[colour];
}
