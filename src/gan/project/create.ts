/** Writes a first `gan.config.json`, from the folders of images that there are. */
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { canvasWords, isSame, square, sizeText } from '../config/canvas.ts';
import type { Kind } from '../config/texture.ts';
import { CONFIG_VERSION, OUTPUT_DEFAULTS } from '../config/file/ganConfig.ts';
import { findImages } from '../data/discover.ts';
import { pngSize } from '../data/pngHeader.ts';
import { UserError } from '../errors.ts';
import { createFile, lookAt, sweepOnce } from '../files.ts';
import { suggestedDatasets, type SizedImage, type Suggestion } from './suggest.ts';

/** Headers that are read at once. */
const READERS = 32;

/** A dataset that a first config is to have. */
export interface FirstDataset extends Suggestion {
  /** What is trained on it; `undecided` where all of its images are opaque and nobody has said, left out for sprites. */
  readonly kind?: Kind | 'undecided';
}

/** The datasets that the folder of a config may want, most images first. */
export async function datasetsIn(root: string): Promise<readonly Suggestion[]> {
  return suggestedDatasets(await imagesIn(root));
}

/**
 * Says early, before the images are looked at, that a config cannot be created.
 * @throws UserError when its folder is missing, or the file is there.
 */
export async function requireNoConfig(file: string): Promise<void> {
  const folder = path.dirname(file);
  if ((await lookAt(folder)) === 'nothing') {
    throw new UserError(l10n.t('There is no folder {0}: make it first.', folder));
  }
  // A command that was killed may have given the file its name and left its temporary file.
  await sweepOnce(folder);
  if ((await lookAt(file, 0)) !== 'nothing') throw thereAlready(file);
}

/**
 * Returns the file. One that is there is left as it is.
 * @throws UserError when its folder is missing, the file is there or it cannot be written.
 */
export async function createConfig(file: string, datasets: readonly FirstDataset[]): Promise<string> {
  await requireNoConfig(file);
  if (await createFile(file, firstConfig(datasets))) return file;
  throw thereAlready(file);
}

function thereAlready(file: string): UserError {
  return new UserError(l10n.t('{0} is there already: change it, or delete it to have a new one.', file));
}

/** Those that were made here are not among them. */
async function imagesIn(root: string): Promise<readonly SizedImage[]> {
  const selection = { under: '', exclude: [OUTPUT_DEFAULTS.folder] };
  const files = await findImages(root, selection).then(
    (found) => found.files,
    (error: unknown) => {
      if (error instanceof UserError) return []; // there are none, or more than any game has
      throw error;
    },
  );
  const images: SizedImage[] = [];
  for (let from = 0; from < files.length; from += READERS) {
    const portion = files.slice(from, from + READERS);
    const sizes = await Promise.all(portion.map((file) => pngSize(path.join(root, file))));
    sizes.forEach((size, i) => size && images.push({ file: portion[i] ?? '', size }));
  }
  return images;
}

/** The text of a config with these datasets. */
export function firstConfig(suggestions: readonly FirstDataset[]): string {
  const datasets = suggestions.length > 0 ? suggestions.map(datasetText) : [EXAMPLE];
  const [{ name: first } = { name: 'monsters' }] = suggestions;
  return `// How the assets of this workspace are made. docs/config.md of GAN Asset Studio explains each key.
// In a terminal, "gan config" says what this file comes to.
{
  "version": ${CONFIG_VERSION},

  // What you can train on, with "gan train <name>" or "GAN: Train on Folder…".
  "datasets": {
${datasets.join('\n')}
  },

  // Trainings of your own, each based on a preset: fast, balanced or best.
  "training": {
    "overnight": { "preset": "best", "minutes": 480 },
  },

  // Where new sprites go, and how they are made.
  "outputs": {
    "folder": ${JSON.stringify(OUTPUT_DEFAULTS.folder)},
    "naming": ${JSON.stringify(OUTPUT_DEFAULTS.naming)},
    "count": ${OUTPUT_DEFAULTS.count},
  },

  // What "GAN: Generate from Config…" makes, the same pixels every time, once there is a run of that name:
  // "assets": { ${JSON.stringify(`new-${first}`)}: { "run": ${JSON.stringify(`${first}-1`)}, "seed": 1, "count": 16 } },
}
`;
}

const EXAMPLE = `    // No folder of PNG images was found. Put some in and name it here:
    // "monsters": { "images": "assets/monsters", "training": "balanced" },`;

const UNDECIDED = [
  '      // All of them are opaque. Say what to train: "sprites", or "texture" for a seamless ground of any size.',
  '      // "kind": "texture",',
];

/** A sign of a folder's name that a glob would read otherwise becomes one that stands for any. */
function datasetText({ name, folder, images, canvas, hasClasses, kind }: FirstDataset): string {
  const isTexture = kind === 'texture';
  const side = canvas && isSame(canvas, square(canvas.width)) ? canvas.width : undefined;
  // Textures are learned from crops, whose size follows from the images.
  const size = canvas === undefined || isTexture ? 'auto' : (side ?? sizeText(canvas));
  const fit =
    canvas === undefined ? 'most of them larger than any canvas' : `which fit ${canvasWords(canvas)}`;
  const lines = [
    `    // ${images} images${isTexture ? '' : `, ${fit}`}.`,
    `    ${JSON.stringify(name)}: {`,
    `      "images": ${JSON.stringify(folder === '' ? '.' : folder.replace(/[*?[\]{}\\]/g, '?'))},`,
    ...(kind === 'undecided'
      ? UNDECIDED
      : kind === undefined
        ? []
        : [`      "kind": ${JSON.stringify(kind)},`]),
    `      "size": ${JSON.stringify(size)},`,
    ...(hasClasses && !isTexture
      ? [
          '      // Sub-folders are kinds that can be asked for: "gan generate --class".',
          '      "classes": "auto",',
        ]
      : []),
    '      "training": "balanced",',
    '    },',
  ];
  return lines.join('\n');
}
