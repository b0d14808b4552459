/** Which folders one may want to train on, given where the images of a workspace folder lie. */

export interface FolderCount {
  /** From the workspace folder, with forward slashes; `''` is the workspace folder itself. */
  readonly folder: string;
  /** Images in it and its sub-folders, as a training would find them. */
  readonly images: number;
  /** One of them, to show. */
  readonly example: string;
}

/**
 * Folders by the number of images in them and their sub-folders, most first. A folder whose images all lie in one
 * sub-folder is left out: the sub-folder says the same more exactly.
 */
export function countFolders(files: readonly string[]): FolderCount[] {
  const counts = new Map<string, { images: number; example: string }>();
  for (const file of [...files].sort()) {
    for (let folder = parentOf(file); folder !== undefined; folder = parentOf(folder)) {
      const count = counts.get(folder);
      if (count === undefined) counts.set(folder, { images: 1, example: file });
      else count.images++;
    }
  }
  const saysNothingNew = (folder: string, images: number): boolean =>
    [...counts].some(([other, count]) => parentOf(other) === folder && count.images === images);
  return [...counts]
    .filter(([folder, { images }]) => !saysNothingNew(folder, images))
    .map(([folder, count]) => ({ folder, ...count }))
    .sort((a, b) => b.images - a.images || a.folder.localeCompare(b.folder));
}

function parentOf(file: string): string | undefined {
  if (file === '') return undefined;
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '' : file.slice(0, slash);
}
