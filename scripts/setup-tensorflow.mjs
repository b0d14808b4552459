/**
 * Sets up TensorFlow 2.21 as an engine: builds the addon of `@tensorflow/tfjs-node` against the libraries inside
 * TensorFlow's Python wheel, in `.cache/tensorflow-2.21-cpu`. Does nothing when that is there already. With `--cuda`, the
 * wheel for NVIDIA cards and the CUDA libraries it asks for, in `.cache/tensorflow-2.21-cuda`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '2.21';
const repository = path.resolve(fileURLToPath(import.meta.url), '../..');
const isCuda = process.argv.includes('--cuda');
const target = path.join(repository, '.cache', `tensorflow-${VERSION}-${isCuda ? 'cuda' : 'cpu'}`);

/** The libraries do not depend on Python: any wheel will do, whatever the version of the Python that fetches it. */
const WHEEL = [
  '--only-binary',
  ':all:',
  '--implementation',
  'cp',
  '--python-version',
  '3.11',
  '--abi',
  'cp311',
];
const PLATFORMS = ['manylinux_2_27_x86_64', 'manylinux_2_17_x86_64', 'manylinux2014_x86_64'];

/** Says what is wrong in one sentence; everything else is a bug and keeps its stack. */
class SetupError extends Error {}

async function main() {
  const name = path.relative(process.cwd(), target) || target;
  if (existsSync(target)) return console.log(`TensorFlow is set up: ${name}`);
  requireTools();
  const folder = `${target}.${process.pid}`;
  try {
    await mkdir(folder, { recursive: true });
    await installPackage(folder);
    await installLibraries(folder);
    await buildAddon(folder);
    const device = await deviceOf(folder);
    // Another set-up may have been faster: then its folder is as good.
    await rename(folder, target).catch((error) => {
      if (!existsSync(target)) throw error;
    });
    console.log(`${device} is set up: ${name}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function requireTools() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError('TensorFlow can be set up this way on Linux x64 only.');
  }
  const has = (...command) => spawnSync(command[0], command.slice(1), { stdio: 'ignore' }).status === 0;
  if (!has('python3', '--version')) {
    throw new SetupError('python3 is missing: install it (Debian, Ubuntu: apt install python3 python3-pip).');
  }
  if (!has('python3', '-m', 'pip', '--version')) {
    throw new SetupError('pip is missing: install it (Debian, Ubuntu: apt install python3-pip).');
  }
  if (!has('g++', '--version') || !has('make', '--version')) {
    throw new SetupError(
      'A C++ compiler or make is missing: install them (Debian, Ubuntu: apt install g++ make).',
    );
  }
}

async function installPackage(folder) {
  console.log('1/3 fetching @tensorflow/tfjs-node');
  for (const file of ['package.json', 'package-lock.json']) {
    await cp(path.join(repository, 'scripts/tensorflow', file), path.join(folder, file));
  }
  // Without its scripts: they would download a TensorFlow of 2022.
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
}

async function installLibraries(folder) {
  console.log(`2/3 fetching TensorFlow ${VERSION} (${isCuda ? '3.4 GB with CUDA' : '274 MB'})`);
  const wheel = path.join(folder, 'wheel');
  await pip(wheel, [`${isCuda ? 'tensorflow' : 'tensorflow-cpu'}==${VERSION}.*`]);
  if (isCuda) await pip(wheel, await cudaPackages(wheel));
  const deps = path.join(packageOf(folder), 'deps');
  const libraries = path.join(deps, 'lib');
  await mkdir(libraries, { recursive: true });
  await rename(path.join(wheel, 'tensorflow/include'), path.join(deps, 'include'));
  for (const library of ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']) {
    await rename(path.join(wheel, 'tensorflow', library), path.join(libraries, library));
  }
  await symlink('libtensorflow_cc.so.2', path.join(libraries, 'libtensorflow.so'));
  await symlink('libtensorflow_cc.so.2', path.join(libraries, 'libtensorflow.so.2'));
  await symlink('libtensorflow_framework.so.2', path.join(libraries, 'libtensorflow_framework.so'));
  // The libraries look for CUDA's beside their own folder.
  if (isCuda) await rename(path.join(wheel, 'nvidia'), path.join(deps, 'nvidia'));
  await rm(wheel, { recursive: true });
}

/** What the wheel's extra `and-cuda` asks for. */
async function cudaPackages(wheel) {
  const information = (await readdir(wheel)).find((name) => /^tensorflow-.*\.dist-info$/.test(name));
  const metadata = await readFile(path.join(wheel, information ?? '', 'METADATA'), 'utf8');
  return [...metadata.matchAll(/^Requires-Dist: (nvidia-[^;]+); extra == "and-cuda"/gm)].map(
    ([, wanted]) => wanted,
  );
}

function pip(folder, packages) {
  const platforms = PLATFORMS.flatMap((platform) => ['--platform', platform]);
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-compile', '--no-deps', '--upgrade'];
  return run('python3', [
    '-m',
    'pip',
    'install',
    ...quiet,
    '--target',
    folder,
    ...WHEEL,
    ...platforms,
    ...packages,
  ]);
}

async function buildAddon(folder) {
  console.log('3/3 building the addon');
  const tool = path.join(folder, 'node_modules/@mapbox/node-pre-gyp/bin/node-pre-gyp');
  // Node's headers lie beside most installations of it; only elsewhere they are downloaded.
  const nodeFolder = path.resolve(process.execPath, '../..');
  const headers = existsSync(path.join(nodeFolder, 'include/node/node_api.h'))
    ? [`--nodedir=${nodeFolder}`]
    : [];
  await run(process.execPath, [tool, 'install', '--build-from-source', ...headers], packageOf(folder));
  for (const name of ['build', 'deps/include'])
    await rm(path.join(packageOf(folder), name), { recursive: true, force: true });
}

/** Loads the addon, because one that cannot be loaded must not count as set up. */
async function deviceOf(folder) {
  const [version = ''] = await readdir(path.join(packageOf(folder), 'lib'));
  const addon = path.join(packageOf(folder), 'lib', version, 'tfjs_binding.node');
  const script = `const b = require(${JSON.stringify(addon)});
    console.log('TensorFlow ' + b.TF_Version + (b.isUsingGpuDevice() ? ' on the GPU' : ' on the CPU'))`;
  return (await run(process.execPath, ['-e', script])).trim();
}

function packageOf(folder) {
  return path.join(folder, 'node_modules/@tensorflow/tfjs-node');
}

/** Resolves to what it said on standard output; what it said at all is shown only if it fails. */
function run(program, words, cwd = repository) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd, env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' } });
    let [stdout, all] = ['', ''];
    child.stdout.on('data', (text) => ((stdout += text), (all += text)));
    child.stderr.on('data', (text) => (all += text));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve(stdout);
      console.error(all.trim().split('\n').slice(-20).join('\n'));
      reject(
        new SetupError(
          `TensorFlow could not be set up: ${path.basename(program)} failed (above are its last words).`,
        ),
      );
    });
  });
}

main().catch((error) => {
  console.error(error instanceof SetupError ? error.message : error);
  process.exitCode = 1;
});
