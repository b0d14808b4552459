/** Packages, made once a run of tests, and what is in them. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { packTargets } from '../../scripts/package/pack.ts';
import type { Target } from '../../scripts/package/targets.ts';

const made = new Map<Target, Promise<string>>();

/** The VSIX of this target. */
export function vsixFor(target: Target): Promise<string> {
  const vsix = made.get(target) ?? pack(target);
  made.set(target, vsix);
  return vsix;
}

async function pack(target: Target): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gan-vsix-'));
  // Not after a suite: the next one may want it too.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const [packed] = await packTargets([target], folder);
  assert.ok(packed && 'vsix' in packed.result, JSON.stringify(packed));
  return packed.result.vsix;
}

/** Of the files that VS Code unpacks: their paths, in order, and their contents. */
export async function contentsOf(vsix: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const all = Object.entries(unzipSync(await readFile(vsix)));
  const own = all.flatMap(([name, content]) => {
    const inside = /^extension\/(.+)$/.exec(name)?.[1];
    return inside === undefined ? [] : [[inside, content] as const];
  });
  return new Map(own.sort(([a], [b]) => (a < b ? -1 : 1)));
}
