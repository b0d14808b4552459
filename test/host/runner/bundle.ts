// Bundles the suites, found by their names, into one file that VS Code can load.
import { readdir } from 'node:fs/promises';
import { build } from 'esbuild';

/** Writes a CommonJS file with `run` from the given files of the suite folder. */
export async function bundleSuites(
  suiteFolder: string,
  files: readonly string[],
  outfile: string,
): Promise<void> {
  // Requires inside functions put off a file's top level until mocha's globals exist.
  const suites = files.map(
    (file) => `${JSON.stringify(file)}: () => require(${JSON.stringify(`./${file}`)})`,
  );
  await build({
    stdin: {
      contents: `import { runSuites } from './index.ts';
        export const run = () => runSuites({ ${suites.join(', ')} });`,
      resolveDir: suiteFolder,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}

export async function findSuites(suiteFolder: string): Promise<readonly string[]> {
  return (await readdir(suiteFolder)).filter((file) => file.endsWith('.test.ts')).sort();
}
