// The pictures of the walkthrough's steps, in its order.
import { Canvas } from '../samples/canvas.ts';
import { Dice } from '../samples/dice.ts';
import { drawSprite, kinds, spritesPerKind, type Kind } from '../samples/kinds.ts';
import { side } from '../samples/mask.ts';
import { palette, type Colour } from '../samples/palette.ts';
import { bar, box, height, line, picture, sprite, theme, width, type Box } from './svg.ts';

export const pictures: Readonly<Record<string, () => string>> = { samples, train, watch, generate, use };

const whole: Box = { x: 1, y: 1, width: width - 2, height: height - 2 };
const colours = Object.keys(palette) as Colour[];

function frame(): string {
  return box(whole, theme.ground, theme.border, 8);
}

function samples(): string {
  const shown = Array.from({ length: 30 }, (_, i) =>
    sprite(drawSprite(kindAt(i), (i * 5) % spritesPerKind), 28 + (i % 6) * 72, 8 + Math.floor(i / 6) * 70, 2),
  );
  return picture('samples', [frame(), ...shown]);
}

/** The explorer with a folder's menu open, and what is in the folder. */
function train(): string {
  const rows = [72, 104, 88, 64, 96, 80, 56, 92];
  const explorer = [
    box({ x: 1, y: 1, width: 200, height: height - 2 }, theme.sideBar, theme.border, 8),
    ...rows.map((length, i) =>
      bar(i === 0 ? 20 : 36, 27 + i * 36, length, i === 2 ? theme.text : theme.faint),
    ),
    box({ x: 8, y: 84, width: 186, height: 36 }, 'none', theme.selected),
  ];
  const menu = { x: 112, y: 112, width: 172, height: 148 };
  const entries = [0, 1, 2, 3].map((i) =>
    bar(
      menu.x + 40,
      menu.y + 22 + i * 34,
      [84, 108, 76, 92][i] ?? 0,
      i === 1 ? theme.buttonText : theme.faint,
    ),
  );
  const chosen = box({ x: menu.x + 5, y: menu.y + 43, width: menu.width - 10, height: 32 }, theme.button);
  const contents = Array.from({ length: 15 }, (_, i) =>
    sprite(drawSprite('slime', i), 300 + (i % 3) * 56, 14 + Math.floor(i / 3) * 68, 1.5),
  );
  const slime = sprite(drawSprite('slime', 2), menu.x + 8, menu.y + 46, 0.8);
  return picture('train', [
    frame(),
    ...explorer,
    ...contents,
    box(menu, theme.menu, theme.border),
    chosen,
    ...entries,
    slime,
  ]);
}

/** A slime takes shape; its quality falls towards that of real images. */
function watch(): string {
  const stages = [95, 55, 20, 0].map((percent, i) =>
    sprite(noisy(drawSprite('slime', 5), percent), 22 + i * 112, 14, 3),
  );
  const chart = { left: 40, right: width - 30, top: 150, bottom: 330 };
  const at = (share: number): readonly [number, number] => [
    Math.round(chart.left + share * (chart.right - chart.left)),
    Math.round(chart.top + 10 + (1 - Math.exp(-3.2 * share)) * 136),
  ];
  const curve = Array.from({ length: 25 }, (_, i) => at(i / 24));
  const [bestX, bestY] = at(0.92);
  const floor = chart.bottom - 18;
  return picture('watch', [
    frame(),
    ...stages,
    line([[chart.left, chart.top], [chart.left, chart.bottom], [chart.right, chart.bottom]], theme.faint), // prettier-ignore
    line([[chart.left, floor], [chart.right, floor]], theme.faint, '6 5'), // prettier-ignore
    line(curve, theme.quality),
    `<path fill="${theme.quality}" d="M${bestX} ${bestY - 8}l8 8l-8 8l-8 -8z"/>`,
  ]);
}

/** Sprites that are not among the samples, above the one button. */
function generate(): string {
  const made = Array.from({ length: 24 }, (_, i) =>
    sprite(
      drawSprite(kindAt(i * 7 + 3), spritesPerKind + i),
      28 + (i % 6) * 72,
      12 + Math.floor(i / 6) * 70,
      2,
    ),
  );
  const button = { x: width - 168, y: height - 56, width: 140, height: 36 };
  return picture('generate', [
    frame(),
    ...made,
    bar(32, height - 41, 120),
    box(button, theme.button, theme.border),
    bar(button.x + 30, button.y + 15, 80, theme.buttonText),
  ]);
}

/** A scene of a game. */
function use(): string {
  const ground = 286;
  const things: readonly (readonly [Kind, number, number, number, number])[] = [
    ['mushroom', 4, 24, ground - 92, 3],
    ['slime', 9, 122, ground - 92, 3],
    ['sword', 3, 214, ground - 150, 2],
    ['coin', 1, 282, ground - 140, 1.5],
    ['coin', 2, 326, ground - 168, 1.5],
    ['coin', 3, 370, ground - 140, 1.5],
    ['ghost', 6, 352, ground - 92, 3],
    ['heart', 0, 24, 18, 1],
    ['heart', 0, 58, 18, 1],
    ['heart', 0, 92, 18, 1],
    ['potion', 2, width - 56, 18, 1],
  ];
  const tiles = Array.from({ length: 15 }, (_, i) => {
    const [x, y] = [i * 32, ground];
    return `<path fill="${palette.wood}" d="M${x} ${y}h32v73h-32z"/><path fill="${palette.green}" d="M${x} ${y}h32v12h-8v8h-8v-8h-16z"/>`;
  });
  const clip = `<clipPath id="scene"><rect x="1" y="1" width="${width - 2}" height="${height - 2}" rx="8"/></clipPath>`;
  return picture('use', [
    clip,
    `<g clip-path="url(#scene)" shape-rendering="crispEdges">`,
    box(whole, palette.sky, 'none', 0),
    ...tiles,
    ...things.map(([kind, index, x, y, scale]) => sprite(drawSprite(kind, index), x, y, scale)),
    '</g>',
    box(whole, 'none', theme.border, 8),
  ]);
}

function kindAt(index: number): Kind {
  return kinds[index % kinds.length] ?? 'slime';
}

/** So many of a hundred of its pixels, and of those around it, are of any colour or none. */
function noisy(drawing: Canvas, percent: number): Canvas {
  const dice = new Dice(`walkthrough ${percent}`);
  const result = new Canvas();
  for (let y = 2; y < side - 2; y++) {
    for (let x = 2; x < side - 2; x++) {
      const isNoise = dice.chance(percent) && dice.chance(70);
      const colour = isNoise ? dice.pick(colours) : drawing.at(x, y);
      if (colour !== undefined && (!isNoise || dice.chance(70))) result.dot(x, y, colour);
    }
  }
  return result;
}
