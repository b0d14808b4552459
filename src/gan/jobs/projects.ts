/** Where a file is as a game engine sees it: which project holds it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { shownPath } from '../names.ts';

/** `res://…` in the nearest Godot project; outside of one the name alone, which Godot looks for beside the resource. */
export function godotPathOf(file: string): string {
  const root = foldersAbove(file).find((folder) => existsSync(path.join(folder, 'project.godot')));
  return root === undefined ? path.basename(file) : `res://${shownPath(root, file)}`;
}

/** `Assets/…` in the Unity project that holds the file among its assets; undefined where none does. */
export function unityPathOf(file: string): string | undefined {
  const root = foldersAbove(file).find(
    (folder) =>
      existsSync(path.join(folder, 'ProjectSettings')) && shownPath(folder, file).startsWith('Assets/'),
  );
  return root === undefined ? undefined : shownPath(root, file);
}

/** From the nearest on. */
function foldersAbove(file: string): string[] {
  const folder = path.dirname(file);
  return folder === file ? [] : [folder, ...foldersAbove(folder)];
}
