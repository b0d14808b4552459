/** Which datasets a workspace may want, by where its images lie and how large they are. */
import type { Canvas } from '../config/canvas.ts';
import { classesIn } from '../data/classes.ts';
import { fittingCanvas } from '../data/fitting.ts';

export interface SizedImage {
  /** From the workspace, with forward slashes. */
  readonly file: string;
  readonly size: Canvas;
}

export interface Suggestion {
  readonly name: string;
  /** From the workspace, with forward slashes. */
  readonly folder: string;
  readonly images: number;
  /** Undefined where they are too large for every canvas. */
  readonly canvas: Canvas | undefined;
  readonly hasClasses: boolean;
}

/** Sub-folders with fewer are too small to be learnt each by itself. */
const ENOUGH_IMAGES = 40;
const FEWEST_IMAGES = 2;
const MOST_SUGGESTIONS = 12;

/** Most images first. */
export function suggestedDatasets(images: readonly SizedImage[]): readonly Suggestion[] {
  const inFolders = images.filter(({ file }) => file.includes('/'));
  // Pictures beside a game's folders are its icon and its screenshots; where there are no folders, they are all there is.
  const found = inFolders.length > 0 ? childrenOf('', inFolders).flatMap(split) : [{ folder: '', images }];
  const large = found
    .filter((group) => group.images.length >= FEWEST_IMAGES)
    .sort((a, b) => b.images.length - a.images.length)
    .slice(0, MOST_SUGGESTIONS);
  const names = new Set<string>();
  return large.map((group) => suggestionOf(group, freeName(group.folder, names)));
}

interface Group {
  readonly folder: string;
  readonly images: readonly SizedImage[];
}

/** A folder is one dataset where it holds images itself, or where its sub-folders are small and of one canvas. */
function split(group: Group): readonly Group[] {
  const children = childrenOf(group.folder, group.images);
  const held = children.reduce((sum, child) => sum + child.images.length, 0);
  if (held < group.images.length) return [group];
  const canvases = new Set(children.map(({ images }) => JSON.stringify(canvasOf(images))));
  const areSmall = children.some(({ images }) => images.length < ENOUGH_IMAGES);
  if (children.length > 1 && canvases.size === 1 && areSmall) return [group];
  return children.flatMap(split);
}

function childrenOf(folder: string, images: readonly SizedImage[]): readonly Group[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const children = new Map<string, SizedImage[]>();
  for (const image of images) {
    const [child, ...rest] = image.file.slice(prefix.length).split('/');
    if (child === undefined || rest.length === 0) continue;
    children.set(prefix + child, [...(children.get(prefix + child) ?? []), image]);
  }
  return [...children].map(([name, held]) => ({ folder: name, images: held }));
}

function suggestionOf({ folder, images }: Group, name: string): Suggestion {
  const files = images.map(({ file }) => (folder === '' ? file : file.slice(folder.length + 1)));
  const hasClasses = classesIn(files).length > 0;
  return { name, folder, images: images.length, canvas: canvasOf(images), hasClasses };
}

function canvasOf(images: readonly SizedImage[]): Canvas | undefined {
  return fittingCanvas(images.map(({ size }) => ({ whole: size, content: size })));
}

function freeName(folder: string, names: Set<string>): string {
  const words = (folder.split('/').at(-1) ?? '').replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-').slice(0, 50);
  const stem = words.replace(/^[^\p{L}\p{N}_]+/u, '') || 'sprites';
  let name = stem;
  for (let n = 2; names.has(name); n++) name = `${stem}-${n}`;
  names.add(name);
  return name;
}
