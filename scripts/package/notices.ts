// Writes down whose work is shipped with ours, and on which terms.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { repository } from '../repository.ts';

const HEAD = `GAN Asset Studio contains the work of others, named here with the terms on which they gave it.`;

/** The packages that these source files belong to, as folders; `files` are relative to the repository, with `/`. */
export function packagesOf(files: readonly string[]): readonly string[] {
  const folders = files.flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  return [...new Set(folders)].map((folder) => path.join(repository, folder));
}

/** One text for all: a package a section, in the order of their names. */
export async function noticesOf(folders: readonly string[]): Promise<string> {
  const sections = await Promise.all(folders.map(sectionOf));
  const sorted = [...new Set(sections)].sort();
  return [HEAD, ...sorted].join(`\n\n${'-'.repeat(80)}\n\n`);
}

async function sectionOf(folder: string): Promise<string> {
  const { name, version, license, repository: source } = await manifestOf(folder);
  const url = typeof source === 'string' ? source : source?.url;
  const terms = await termsIn(folder);
  return [`${name} ${version} (${license ?? 'see below'})`, url ?? '', terms].filter(Boolean).join('\n\n');
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly repository?: string | { readonly url?: string };
}

async function manifestOf(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Its licence, and what its README says of licences, where those of libvips' parts stand; without a licence, its whole README. */
async function termsIn(folder: string): Promise<string> {
  const names = (await readdir(folder)).sort();
  const textsOf = (pattern: RegExp) =>
    Promise.all(
      names.filter((name) => pattern.test(name)).map((name) => readFile(path.join(folder, name), 'utf8')),
    );
  const licences = await textsOf(/^(licen[cs]e|copying|notice)/i);
  const readmes = await textsOf(/^readme/i);
  const said =
    licences.length === 0 ? readmes : readmes.flatMap((text) => /^## Licensing$.*/ms.exec(text)?.[0] ?? []);
  return [...licences, ...said].map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n');
}
