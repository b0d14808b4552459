/** The datasets of a project on the disk: the folders that they name, and how many images they have. */
import path from 'node:path';
import { Place } from '../config/file/check.ts';
import type { Problem } from '../config/file/configText.ts';
import { listOf, type Source } from '../config/file/places.ts';
import { datasetNames, entryOf, sourceFor } from '../config/file/resolve.ts';
import type { DatasetEntry } from '../config/file/ganConfig.ts';
import { findImages } from '../data/discover.ts';
import { UserError } from '../errors.ts';
import { folderFault } from './folders.ts';
import type { Project } from './project.ts';

export interface LookedAt {
  readonly name: string;
  readonly source: Source;
  /** Undefined where there is a problem. */
  readonly images: number | undefined;
  readonly problems: readonly Problem[];
}

/** In the order of the file. */
export function lookAtDatasets(project: Project): Promise<readonly LookedAt[]> {
  return Promise.all(
    datasetNames(project.config).flatMap((name) => {
      const entry = entryOf(project.config, name);
      return entry ? [lookAt(project, name, entry)] : [];
    }),
  );
}

async function lookAt(
  { root, config, checked }: Project,
  name: string,
  entry: DatasetEntry,
): Promise<LookedAt> {
  const place = new Place(checked.text, checked.origin);
  const at = ['datasets', name, 'images'];
  const source = sourceFor(config, entry);
  const problems = listOf(entry.images).flatMap((one, i) => {
    const fault = folderFault(root, one);
    if (fault === undefined) return [];
    return [place.atValue(typeof entry.images === 'string' ? at : [...at, String(i)], fault)];
  });
  if (problems.length > 0) return { name, source, images: undefined, problems };
  try {
    const { files } = await findImages(path.join(root, source.folder), source.selection);
    return { name, source, images: files.length, problems };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { name, source, images: undefined, problems: [place.atValue(at, error.message)] };
  }
}
