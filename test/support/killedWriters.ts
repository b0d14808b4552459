/** Kills commands that write files for a game, at moments drawn by a seed, and looks at what every kill left in the folders. */
import assert from 'node:assert/strict';
import { watch } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Random } from '../../src/gan/data/random.ts';
import { assertWell, gan, QUICK, startGan } from './gan.ts';
import { writeFiles, writeSprites } from './sprites.ts';
import { writeTiles } from './textures.ts';

interface Writer {
  readonly words: readonly string[];
  /** What is there before, by its path in the game: files of a person, some under names that the command wants. */
  readonly mine: Readonly<Record<string, string>>;
}

/** What is whole is the same bytes each time: they draw from seeds that are given. */
export const WRITERS: Readonly<Record<string, Writer>> = {
  generate: {
    words: ['generate', '.gan/runs/one', '--count', '6', '--seed', '0', '--format', 'aseprite,gif', '--out', 'out'], // prettier-ignore
    mine: { 'out/one-0002.png': 'mine', 'out/one-sheet-0000-6.json': 'mine', 'out/index.json': 'mine' },
  },
  pack: {
    words: [
      'pack',
      'sprites',
      '--name',
      'pack',
      '--format',
      'aseprite,godot-frames,gpl,apng',
      '--out',
      'out',
    ],
    mine: { 'out/pack.gpl': 'mine' },
  },
  export: {
    words: ['export', '.gan/runs/one'],
    mine: { 'made/one.card.md': 'mine' },
  },
  texture: {
    words: [
      'texture',
      '.gan/runs/ground',
      '--width',
      '64',
      '--count',
      '2',
      '--maps',
      '--seed',
      '0',
      '--out',
      'out',
    ],
    mine: { 'out/ground-0000-v1_height.png': 'mine' },
  },
  'generate from a config': {
    words: ['generate', '--config', 'gan.config.json'],
    mine: { 'made/bats/mine.png': 'mine', 'made/ground/index.json': 'mine' },
  },
  'config --create': {
    words: ['config', '--create', '--config', 'new/gan.config.json'],
    mine: { 'new/mine.png': 'mine' },
  },
};

const CONFIG = `{
  "version": 1,
  "outputs": { "folder": "made" },
  "assets": {
    "bats": { "run": "one", "count": 4, "formats": ["aseprite"] },
    "ground": { "run": "ground", "kind": "texture", "width": 32, "maps": true },
  },
}
`;
/** Folders that the commands write into, and one for what the system keeps for a while. */
const WRITTEN = ['out', 'made', 'new'];
const TEMPORARY = 'temporary';

/** Within what the whole command takes, or after one of the changes that it makes to its folders. */
export type WriterMoment = 'at any time' | 'at a rename';
/** After a change; a file gets its name within one. */
const RENAME_MS = 3;

/** A folder with sprites, a run of each kind and a config. */
export async function newGame(folder: string): Promise<string> {
  await writeSprites(path.join(folder, 'sprites'), 6);
  await writeTiles(path.join(folder, 'tiles'), 3, { width: 16, height: 16 });
  await writeFiles(folder, { 'gan.config.json': CONFIG });
  for (const words of [
    ['sprites', '--name', 'one'],
    ['tiles', '--kind', 'texture', '--name', 'ground'],
  ])
    // prettier-ignore
    assertWell(await gan(['train', ...words, ...QUICK], { cwd: folder }));
  return folder;
}

/** Kills the command at each moment, every time from the same beginning, and lets it run to its end afterwards. */
export async function surviveWriterKills(
  game: string,
  writer: Writer,
  moments: readonly WriterMoment[],
  seed: number,
): Promise<void> {
  const options = { cwd: game, env: { ...process.env, TMPDIR: path.join(game, TEMPORARY) } };
  const random = Random.fromSeed(seed);
  await begin(game, writer);
  const begun = performance.now();
  const whole = changesOf(game, writer);
  assertWell(await gan(writer.words, options));
  const [milliseconds, changes] = [performance.now() - begun, whole.close()];
  assert.ok(changes > 0, 'it writes elsewhere');
  const expected = await filesIn(game);
  for (const moment of moments) {
    for (let isKilled = false; !isKilled;) {
      await begin(game, writer);
      const running = startGan(writer.words, options);
      const reached =
        moment === 'at any time'
          ? setTimeout(random.uniform() * milliseconds)
          : changeOf(game, writer, 1 + random.below(changes)).then(() => setTimeout(random.uniform() * RENAME_MS)); // prettier-ignore
      await Promise.race([reached, running.ended]);
      running.process.kill('SIGKILL');
      // Where it was quicker, it is killed another time.
      isKilled = (await running.ended).signal === 'SIGKILL';
    }
    for (const [name, content] of await filesIn(game)) {
      if (name.endsWith('.gan-lock') || name.includes('.part')) continue;
      assert.ok(expected.get(name)?.equals(content), `${name} is half written, or nobody's`);
    }
    for (const [name, content] of Object.entries(writer.mine))
      assert.equal(await readFile(path.join(game, name), 'utf8'), content);
    await again(writer, options);
    assert.deepEqual(namesOf(await filesIn(game)), namesOf(expected));
    for (const [name, content] of await filesIn(game)) assert.ok(expected.get(name)?.equals(content), name);
    const left = (await readdir(options.env.TMPDIR)).filter((name) => name.endsWith('.part'));
    assert.deepEqual(left, []);
  }
}

/** The next run. A config that was written before the kill is there already. */
async function again({ words }: Writer, options: Parameters<typeof gan>[1]): Promise<void> {
  const ended = await gan(words, options);
  if (!/ is there already: change it, /.test(ended.stderr)) assertWell(ended);
}

async function begin(game: string, { mine }: Writer): Promise<void> {
  for (const name of [...WRITTEN, TEMPORARY])
    await rm(path.join(game, name), { recursive: true, force: true });
  await mkdir(path.join(game, TEMPORARY));
  await writeFiles(game, mine);
}

function foldersOf(game: string, { mine }: Writer): string[] {
  return [...new Set(Object.keys(mine).map((name) => path.join(game, path.dirname(name))))];
}

/** Settles after so many changes to the names in the command's folders; never, where there are not so many. */
function changeOf(game: string, writer: Writer, wanted: number): Promise<void> {
  let seen = 0;
  return new Promise((resolve) => {
    const watchers = foldersOf(game, writer).map((folder) =>
      watch(folder, { persistent: false }, () => {
        seen += 1;
        if (seen < wanted) return;
        for (const watcher of watchers) watcher.close();
        resolve();
      }),
    );
  });
}

/** Counts the changes until it is closed. */
function changesOf(game: string, writer: Writer): { close: () => number } {
  let seen = 0;
  const watchers = foldersOf(game, writer).map((folder) => watch(folder, () => (seen += 1)));
  return {
    close: () => {
      for (const watcher of watchers) watcher.close();
      return seen;
    },
  };
}

/** By their paths, hidden ones too. */
async function filesIn(game: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const part of WRITTEN) {
    const items = await readdir(path.join(game, part), { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    for (const item of items.filter((one) => one.isFile())) {
      const file = path.join(item.parentPath, item.name);
      found.set(path.relative(game, file), await readFile(file));
    }
  }
  return found;
}

function namesOf(files: ReadonlyMap<string, Buffer>): string[] {
  return [...files.keys()].sort();
}
