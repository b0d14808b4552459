/** Builds `dist/`: the extension, the child processes, the command line and the webview pages. */

import { chmod, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import * as esbuild from 'esbuild';

const isWatching = process.argv.includes('--watch');
const isProduction = process.argv.includes('--production');

const shared = {
  bundle: true,
  outdir: 'dist',
  sourcemap: !isProduction,
  minify: isProduction,
  logLevel: isWatching ? 'info' : 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
};

/** Its main file finds its parts by a `require` that no bundler can follow. */
const alias = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' };
const node = { ...shared, platform: 'node', target: 'node20', format: 'cjs', keepNames: true, alias };

/** Packages with native parts: they are shipped beside the bundles. */
const native = ['onnxruntime-node', 'sharp'];

const cli = 'src/cli.ts';
const hashbang = readFileSync(cli, 'utf8').startsWith('#!') ? '' : '#!/usr/bin/env node';

const builds = [
  { ...node, entryPoints: ['src/extension.ts'], external: ['vscode'] },
  { ...node, entryPoints: ['src/gan/worker.ts', 'src/gan/trial.ts'], external: native },
  { ...node, entryPoints: [cli], external: native, banner: { js: hashbang }, plugins: [executable()] },
  {
    ...shared,
    entryPoints: ['training', 'gallery', 'comparison', 'texture', 'generate'].flatMap((page) =>
      ['ts', 'css'].map((extension) => `src/webviews/client/${page}.${extension}`),
    ),
    outdir: 'dist/webviews',
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    minify: true,
    tsconfig: 'src/webviews/client/tsconfig.json',
  },
];

/** Lets `dist/cli.js` be started by its name. */
function executable() {
  return {
    name: 'executable',
    setup: (build) => {
      build.onEnd(({ errors }) => (errors.length > 0 ? undefined : chmod('dist/cli.js', 0o755)));
    },
  };
}

// What is packaged holds nothing of earlier builds; otherwise `dist/` may be in use by a running VS Code.
if (isProduction) await rm('dist', { recursive: true, force: true });
if (isWatching) {
  const contexts = await Promise.all(builds.map((build) => esbuild.context(build)));
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  // Said by esbuild itself already: a stack of this file would only hide it.
  await Promise.all(builds.map((build) => esbuild.build(build))).catch(() => process.exit(1));
}
