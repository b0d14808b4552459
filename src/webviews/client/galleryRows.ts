/** The gallery as one list of rows: of each run its card, and beneath an opened one its checkpoints and images. */

import * as l10n from '@vscode/l10n';
import type { CheckpointRow, ImageFolder, RunCard, RunDetails } from '../galleryProtocol.ts';
import { figure } from './format.ts';

export interface GalleryImage {
  /** Id of the run that drew it. */
  readonly run: string;
  readonly name: string;
  readonly folder: ImageFolder;
}

export type GalleryRow = { readonly key: string; readonly height: number } & (
  | { readonly kind: 'run'; readonly run: RunCard; readonly isOpen: boolean }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'checkpoint'; readonly checkpoint: CheckpointRow }
  | { readonly kind: 'images'; readonly images: readonly GalleryImage[] }
);

/** CSS pixels. */
export const heights = { run: 124, heading: 24, checkpoint: 22, images: 68 } as const;

export interface GalleryState {
  readonly runs: readonly RunCard[];
  /** Ids of the runs that are opened. */
  readonly opened: ReadonlySet<string>;
  /** What is known of them so far. */
  readonly details: ReadonlyMap<string, RunDetails>;
  readonly filter: string;
  /** Images in a row. */
  readonly columns: number;
}

/**
 * A filter keeps the runs whose name or state holds it, with all that is beneath them; of the other opened ones, the images
 * whose names hold it.
 */
export function galleryRows({ runs, opened, details, filter, columns }: GalleryState): GalleryRow[] {
  const wanted = filter.trim().toLowerCase();
  const holds = (text: string): boolean => text.toLowerCase().includes(wanted);
  return runs.flatMap((run) => {
    const isOpen = opened.has(run.id);
    const known = isOpen ? details.get(run.id) : undefined;
    const isWanted = holds(run.name) || holds(run.stateWords);
    const images = known?.images.names.filter((name) => isWanted || holds(name)) ?? [];
    if (!isWanted && images.length === 0) return [];
    const card: GalleryRow = { key: run.id, height: heights.run, kind: 'run', run, isOpen };
    if (known === undefined) return [card];
    const checkpoints = isWanted ? checkpointRows(run.id, known.checkpoints) : [];
    return [card, ...checkpoints, ...imageRows(run.id, images, known.images, columns)];
  });
}

function checkpointRows(id: string, checkpoints: readonly CheckpointRow[]): GalleryRow[] {
  const words = checkpoints.length > 0 ? l10n.t('Checkpoints') : l10n.t('No checkpoint yet');
  return [
    heading(`${id}/checkpoints`, words),
    ...checkpoints.map((checkpoint): GalleryRow => {
      return { key: checkpoint.file, height: heights.checkpoint, kind: 'checkpoint', checkpoint };
    }),
  ];
}

function imageRows(id: string, names: readonly string[], folder: ImageFolder, columns: number): GalleryRow[] {
  if (names.length === 0) return [heading(`${id}/images`, l10n.t('Nothing generated yet'))];
  const rows: GalleryRow[] = [heading(`${id}/images`, l10n.t('Generated ({0})', figure(names.length)))];
  for (let first = 0; first < names.length; first += columns) {
    const images = names.slice(first, first + columns).map((name) => ({ run: id, name, folder }));
    rows.push({ key: `${id}/images/${first}`, height: heights.images, kind: 'images', images });
  }
  return rows;
}

function heading(key: string, text: string): GalleryRow {
  return { key, height: heights.heading, kind: 'heading', text };
}
