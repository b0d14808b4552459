// Where this project lies, and what its manifest says.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Without a slash at its end. */
export const repository = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

export interface Manifest {
  readonly [field: string]: unknown;
  readonly name: string;
  readonly version: string;
  readonly files: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
}

/** The repository's `package.json`. */
export async function ownManifest(): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8')) as Manifest;
}
