/** The datasets of a project on the disk: the folders that they name, and how many images they have. */
import path from 'node:path';
import { Place } from '../config/file/place.ts';
import type { Problem } from '../config/file/configText.ts';
import type { Source } from '../config/file/places.ts';
import { datasetNames, entryOf, sourceFor } from '../config/file/resolve.ts';
import type { DatasetEntry } from '../config/file/ganConfig.ts';
import { findImages } from '../data/discover.ts';
import { UserError } from '../errors.ts';
import { folderProblems } from './folders.ts';
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

async function lookAt(project: Project, name: string, entry: DatasetEntry): Promise<LookedAt> {
  const { root, config, checked } = project;
  const source = sourceFor(config, entry);
  const problems = folderProblems(project, name, entry);
  if (problems.length > 0) return { name, source, images: undefined, problems };
  try {
    const { files } = await findImages(path.join(root, source.folder), source.selection);
    return { name, source, images: files.length, problems };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const place = new Place(checked.text, checked.origin);
    const problem = place.atValue(['datasets', name, 'images'], error.message);
    return { name, source, images: undefined, problems: [problem] };
  }
}
