/** A CSS sprite: a class for the sheet, one for each sprite, and keyframes for each tag. */
import type { Sheet, SheetFrame } from '../sheet/sheet.ts';
import { frameMilliseconds, type Tag } from '../sheet/spriteSet.ts';

/** @param imageFile the sheet's name, without its folder */
export function cssSprite(sheet: Sheet, imageFile: string): string {
  const nameFor = distinctNames();
  const root = nameFor(sheet.name);
  const sprites = sheet.frames.map((frame) => ({ frame, name: nameFor(frame.name) }));
  const url = encodeURIComponent(imageFile).replaceAll("'", '%27');
  const rules = [
    `.${root} {\n  display: inline-block;\n  background: url('${url}') no-repeat;\n  image-rendering: pixelated;\n}`,
    ...sprites.map(({ frame, name }) => `.${root}.${name} {\n${sizeLines(frame)}\n  ${position(frame)}\n}`),
    ...sheet.tags
      .filter(({ from, to }) => to > from)
      .map((tag) => animation(sheet, tag, root, nameFor(`${root}-${tag.name}-play`))),
  ];
  return `${rules.join('\n')}\n`;
}

function sizeLines({ box }: SheetFrame): string {
  return `  width: ${box.width}px;\n  height: ${box.height}px;`;
}

function position({ box }: SheetFrame): string {
  const back = (pixels: number) => (pixels === 0 ? '0' : `-${pixels}px`);
  return `background-position: ${back(box.left)} ${back(box.top)};`;
}

function animation(sheet: Sheet, { from, to }: Tag, root: string, name: string): string {
  const frames = sheet.frames.slice(from, to + 1);
  const [first] = frames;
  const steps = frames.map((frame, i) => {
    const share = Number(((100 * i) / frames.length).toFixed(4));
    const { width, height } = frame.box;
    return `  ${share}% { width: ${width}px; height: ${height}px; ${position(frame)} }`;
  });
  const milliseconds = frames.length * frameMilliseconds(sheet);
  return (
    `.${root}.${name} {\n${first ? `${sizeLines(first)}\n` : ''}  animation: ${name} ${milliseconds}ms step-end infinite;\n}\n` +
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
