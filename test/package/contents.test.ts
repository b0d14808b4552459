/** What is in a package, and how much of it. */
import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { repository } from '../support/childProcess.ts';
import { contentsOf, vsixFor } from '../support/vsix.ts';

/** Written anew by `UPDATE_SNAPSHOTS=1 npm run test:package`, to be looked at before it is committed. */
const LIST = path.join(repository, 'test', 'package', 'linux-x64.txt');

const MOST = { package: 45_000_000, extension: 320_000, page: 120_000 };

describe('the package for Linux x64', () => {
  let contents: ReadonlyMap<string, Uint8Array>;
  let bytes: number;

  before(async () => {
    const vsix = await vsixFor('linux-x64');
    contents = await contentsOf(vsix);
    bytes = (await stat(vsix)).size;
  });

  it('holds the files of linux-x64.txt and no others', async () => {
    const names = [...contents.keys()].map((name) => name.replace(/^(media\/samples\/).*/, '$1**'));
    const list = [...new Set(names)].map((name) => `${name}\n`).join('');
    if (process.env['UPDATE_SNAPSHOTS'] !== undefined) await writeFile(LIST, list);
    assert.equal(list, (await readFile(LIST, 'utf8')).replaceAll('\r\n', '\n'));
  });

  it('holds every file that its manifest names', () => {
    const manifest = Buffer.from(contentOf('package.json')).toString();
    const named = [...manifest.matchAll(/"(?:\.\/)?((?:media|dist)\/[^"]+)"/g)].map(([, name = '']) => name);
    assert.ok(named.length > 3);
    assert.deepEqual(
      named.filter((name) => !contents.has(name)),
      [],
    );
  });

  it('has the command line, for terminals of the editor', () => {
    assert.match(Buffer.from(contentOf('dist/cli.js')).toString(), /^#!\/usr\/bin\/env node\n/);
  });

  it('has 45 MB at most', () => assertAtMost(MOST.package, bytes, 'the package'));

  it('has an extension of 320 kB at most', () => assertAtMost(MOST.extension, bytesOf('dist/extension.js')));

  it('has pages whose scripts are 120 kB at most, compressed', () => {
    const pages = [...contents.keys()].filter((name) => /^dist\/webviews\/.*\.js$/.test(name));
    assert.ok(pages.length >= 4, `there are ${pages.length} pages`);
    for (const page of pages) assertAtMost(MOST.page, gzipSync(contentOf(page)).length, page);
  });

  it('names everyone whose work it holds', () => {
    const notices = Buffer.from(contentOf('ThirdPartyNotices.txt')).toString();
    const natives = [...contents.keys()].flatMap(
      (name) => /^dist\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(name)?.[1] ?? [],
    );
    for (const name of new Set([...natives, 'sharp', '@tensorflow/tfjs-core', 'uplot', 'jsonc-parser']))
      assert.match(notices, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'), `${name} is not named`);
    // Of libvips and what is in it the terms stand in its README.
    assert.match(notices, /LGPL/);
  });

  function contentOf(name: string): Uint8Array {
    const content = contents.get(name);
    assert.ok(content, `${name} is not in the package`);
    return content;
  }

  function bytesOf(name: string): number {
    return contentOf(name).length;
  }
});

function assertAtMost(most: number, bytes: number, name = 'it'): void {
  assert.ok(bytes <= most, `${name} has ${bytes} bytes, ${bytes - most} too many`);
}
