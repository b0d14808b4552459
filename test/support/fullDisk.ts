/** A disk that is full: a small file system in memory, in a namespace of its own, which needs no rights where Linux allows it. */
import { spawnSync } from 'node:child_process';
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadCheckpoint } from '../../src/gan/training/checkpoint.ts';
import { runToEnd, type Ended } from './childProcess.ts';
import { cliFile } from './gan.ts';

/** $1 folder, $2 its size in KiB, $3 where its contents go afterwards; the command follows. */
const SCRIPT = `
  folder=$1 kib=$2 after=$3; shift 3
  before=$(mktemp -d) && cp -a "$folder/." "$before" &&
  mount -t tmpfs -o "size=\${kib}k" none "$folder" && cp -a "$before/." "$folder" || exit 99
  "$@"; code=$?
  cp -a "$folder/." "$after"; rm -rf "$before"; exit $code`;
const ALONE = ['--user', '--map-root-user', '--mount'];

/** Why there can be none here; undefined where there can. */
export function whyNoFullDisk(): string | undefined {
  const { status } = spawnSync('unshare', [...ALONE, 'mount', '-t', 'tmpfs', 'none', '/mnt']);
  return status === 0 ? undefined : 'this system lets nobody mount a file system in a namespace of his own';
}

/** `gan` with these words while `folder` is a disk of so many KiB, whose contents lie in \`after\` when it has ended. */
export async function ganOnDisk(
  words: readonly string[],
  { folder, kib, after }: { folder: string; kib: number; after: string },
): Promise<Ended> {
  const command = [process.execPath, cliFile, ...words];
  const ended = await runToEnd('unshare', [...ALONE, 'sh', '-c', SCRIPT, 'sh', folder, String(kib), after, ...command]); // prettier-ignore
  assert.notEqual(ended.code, 99, `the disk could not be mounted: ${ended.stderr}`);
  return ended;
}

/** The file that there was no room for, from the one sentence that the command ended with; undefined where it ended well. */
export function lackingRoom({ code, stderr }: Ended): string | undefined {
  if (code === 0) return undefined;
  const sentence = /^There is no room on the disk to write (.+): free some space and go on\.\n$/;
  const file = sentence.exec(stderr)?.[1];
  assert.ok(code === 1 && file !== undefined, `exit code ${code}: ${stderr}`);
  return file;
}

/** Every file below is whole, whatever there was room for; nothing half written is left. Returns how many there are. */
export async function assertWhole(folder: string): Promise<number> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((item) =>
    item.isFile(),
  );
  for (const { parentPath, name } of files) {
    const file = path.join(parentPath, name);
    assert.ok(!name.endsWith('.part'), `${file} is left half written`);
    if (name.endsWith('.json')) JSON.parse(await readFile(file, 'utf8'));
    if (name.endsWith('.safetensors')) await loadCheckpoint(file);
    if (name.endsWith('.png'))
      assert.equal((await readFile(file)).subarray(-8, -4).toString('latin1'), 'IEND', file);
    if (name.endsWith('.jsonl')) {
      const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
      for (const line of lines) JSON.parse(line);
    }
  }
  return files.length;
}
