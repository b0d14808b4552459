/** Builds `dist/`: the extension, the child processes, the command line and the webview pages. */

import { chmod, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { compiledSchema } from './scripts/schema/compiledSchema.mjs';

const { values } = parseArgs({
  options: {
    watch: { type: 'boolean', default: false },
    /** As it is shipped: minified, without maps, and with a `meta.json` that says which files went into it. */
    production: { type: 'boolean', default: false },
    outdir: { type: 'string', default: 'dist' },
  },
});
const { watch: isWatching, production: isProduction, outdir } = values;

const shared = {
  bundle: true,
  outdir,
  sourcemap: !isProduction,
  minify: isProduction,
  metafile: isProduction,
  logLevel: isWatching ? 'info' : 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
};

const alias = {
  // Its main file finds its parts by a `require` that no bundler can follow.
  'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
  // Its ES modules find their binary by `import.meta`, which a CommonJS bundle does not have.
  sharp: createRequire(import.meta.url).resolve('sharp'),
};
const node = {
  ...shared,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  keepNames: true,
  alias,
  plugins: [compiledSchema()],
};

/** Packages with native parts: they are shipped beside the bundles (scripts/package/natives.ts). */
const native = {
  external: ['onnxruntime-node', '@img/sharp-*'],
  plugins: [...node.plugins, sharpWithoutOwnBuild()],
};

const cli = 'src/cli.ts';
const hashbang = readFileSync(cli, 'utf8').startsWith('#!') ? '' : '#!/usr/bin/env node';

const builds = [
  // Nothing in it asks for the name of a function, and the names are a twentieth of it.
  { ...node, entryPoints: ['src/extension.ts'], external: ['vscode'], keepNames: false },
  { ...node, entryPoints: ['src/gan/worker.ts', 'src/gan/trial.ts', 'src/gan/evaluator.ts'], ...native },
  {
    ...node,
    entryPoints: [cli],
    external: native.external,
    banner: { js: hashbang },
    plugins: [...native.plugins, executable()],
  },
  {
    ...shared,
    entryPoints: ['training', 'gallery', 'comparison', 'texture', 'generate'].flatMap((page) =>
      ['ts', 'css'].map((extension) => `src/webviews/client/${page}.${extension}`),
    ),
    outdir: path.join(outdir, 'webviews'),
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    minify: true,
    tsconfig: 'src/webviews/client/tsconfig.json',
  },
];

/** sharp looks first for a binary built on the spot, in a folder that its package does not have and esbuild would bundle. */
function sharpWithoutOwnBuild() {
  return {
    name: 'sharp-without-own-build',
    setup: (build) => {
      build.onLoad({ filter: /[\\/]sharp[\\/]dist[\\/]sharp\.cjs$/ }, ({ path: file }) => ({
        // The same call, in a form that no bundler follows.
        contents: readFileSync(file, 'utf8').replaceAll(
          /require\((`\.\.\/src\/[^`]*`)\)/g,
          'require($1.trim())',
        ),
      }));
    },
  };
}

/** Lets `cli.js` be started by its name. */
function executable() {
  return {
    name: 'executable',
    setup: (build) => {
      build.onEnd(({ errors }) =>
        errors.length > 0 ? undefined : chmod(path.join(outdir, 'cli.js'), 0o755),
      );
    },
  };
}

/** One file in esbuild's own form for all builds. */
function writeMetadata(files) {
  const merged = (key) => Object.assign({}, ...files.map((file) => file[key]));
  const text = JSON.stringify({ inputs: merged('inputs'), outputs: merged('outputs') });
  return writeFile(path.join(outdir, 'meta.json'), text);
}

// What is packaged holds nothing of earlier builds; otherwise `dist/` may be in use by a running VS Code.
if (isProduction) await rm(outdir, { recursive: true, force: true });
if (isWatching) {
  const contexts = await Promise.all(builds.map((build) => esbuild.context(build)));
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  // Said by esbuild itself already: a stack of this file would only hide it.
  const built = await Promise.all(builds.map((build) => esbuild.build(build))).catch(() => process.exit(1));
  if (isProduction) await writeMetadata(built.map(({ metafile }) => metafile));
}
