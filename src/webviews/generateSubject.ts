/** What a panel that generates sprites is about, and what its page is told of that. */

import * as path from 'node:path';
import { shownFolder } from '../workspace/outputFolder.ts';
import type { WantedOutputs } from '../workspace/outputs.ts';
import type { ToGeneratePage } from './generateProtocol.ts';
import type { SavePlace } from './generateStore.ts';
import { formatsWords, kindOf, titleOf } from './generateWords.ts';

const maxCount = 1024;
/** Of variations, and of a blend's frames, to begin with. */
const foundCount = 8;

/** What the panel is about. */
export interface GenerateSubject {
  /** By which the store knows it. */
  readonly id: string;
  readonly runFolder: string;
  /** One to vary, or two to blend; none where sprites are drawn from seeds. */
  readonly images: readonly string[];
  /** Of variations. */
  readonly distance: number;
  /** Of the workspace folder. */
  readonly root: string;
  /** How sprites are made as long as the panel says nothing else. */
  readonly outputs: WantedOutputs;
  readonly place: SavePlace;
}

/** @param next the first seed that the run has not used */
export function runMessage(
  { id, runFolder, images, distance, outputs, place }: GenerateSubject,
  next: number,
): ToGeneratePage {
  const board = kindOf(images);
  const isFound = board !== 'seeds';
  const [own = 'own'] = Object.keys(place.palettes);
  return {
    kind: 'run',
    panel: id,
    title: titleOf(runFolder, images),
    board,
    wish: {
      truncation: isFound ? 1 : outputs.truncation,
      palette: outputs.palette !== undefined ? own : outputs.clean === 'off' ? 'none' : 'own',
    },
    distance,
    seed: isFound ? 0 : next,
    count: isFound ? foundCount : Math.min(outputs.count, maxCount),
    maxCount,
  };
}

/** @param chosen the palette that was chosen just now, by its id */
export function placeMessage(root: string, place: SavePlace, chosen: string | undefined): ToGeneratePage {
  return {
    kind: 'place',
    folder: shownFolder(root, place.outFolder),
    formats: formatsWords(place),
    palettes: Object.entries(place.palettes).map(([id, file]) => ({ id, name: path.basename(file) })),
    ...(chosen === undefined ? {} : { chosen }),
  };
}
