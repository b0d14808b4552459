/**
 * A CSS sprite: a class for the sheet, one for each sprite, and keyframes for each tag. Each element is as large as the canvas of the
 * set; what was left out around a sprite is its padding, which shows nothing of the sheet.
 */
import type { Sheet, SheetFrame } from '../sheet/sheet.ts';
import { frameMilliseconds, pivotOf, type Tag } from '../sheet/spriteSet.ts';

/** @param imageFile the sheet's name, without its folder */
export function cssSprite(sheet: Sheet, imageFile: string): string {
  const nameFor = distinctNames();
  const root = nameFor(sheet.name);
  const sprites = sheet.frames.map((frame) => ({ frame, name: nameFor(frame.name) }));
  const url = encodeURIComponent(imageFile).replaceAll("'", '%27');
  const rules = [
    `.${root} {\n${lines(...rootLines(sheet, url))}\n}`,
    ...sprites.map(({ frame, name }) => `.${root}.${name} {\n${lines(...showing(frame))}\n}`),
    ...sheet.tags
      .filter(({ from, to }) => to > from)
      .map((tag) => animation(sheet, tag, root, nameFor(`${root}-${tag.name}-play`))),
  ];
  return `${rules.join('\n')}\n`;
}

function rootLines({ settings }: Sheet, url: string): string[] {
  const { x, y } = pivotOf(settings);
  return [
    'display: inline-block;',
    'box-sizing: content-box;',
    `background: url('${url}') no-repeat content-box;`,
    'image-rendering: pixelated;',
    ...(settings.anchor === undefined ? [] : [`transform-origin: ${100 * x}% ${100 * y}%;`]),
  ];
}

const lines = (...all: readonly string[]) => all.map((line) => `  ${line}`).join('\n');

/** The frame's part of the sheet, at its place on the canvas. */
function showing({ box, source, offset }: SheetFrame): string[] {
  const back = (pixels: number) => (pixels === 0 ? '0' : `-${pixels}px`);
  const right = source.width - offset.left - box.width;
  const below = source.height - offset.top - box.height;
  const sides = [offset.top, right, below, offset.left];
  const around = sides.every((side) => side === 0) ? ['0'] : sides.map((side) => `${side}px`);
  return [
    `width: ${box.width}px;`,
    `height: ${box.height}px;`,
    `padding: ${around.join(' ')};`,
    `background-position: ${back(box.left)} ${back(box.top)};`,
  ];
}

function animation(sheet: Sheet, { from, to }: Tag, root: string, name: string): string {
  const frames = sheet.frames.slice(from, to + 1);
  const [first] = frames;
  const steps = frames.map((frame, i) => {
    const share = Number(((100 * i) / frames.length).toFixed(4));
    return `  ${share}% { ${showing(frame).join(' ')} }`;
  });
  const milliseconds = frames.length * frameMilliseconds(sheet);
  const still = first ? showing(first) : [];
  return (
    `.${root}.${name} {\n${lines(...still, `animation: ${name} ${milliseconds}ms step-end infinite;`)}\n}\n` +
    `@keyframes ${name} {\n${steps.join('\n')}\n}`
  );
}

/** Names that CSS takes as they are, no two alike. */
function distinctNames(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    const plain = wanted.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^(?=-?\d|-$|--|$)/, 's');
    let name = plain;
    for (let n = 2; taken.has(name); n++) name = `${plain}-${n}`;
    taken.add(name);
    return name;
  };
}
