/** What makes this machine this machine as far as the choice goes: when any of it changes, the choice is made anew. */
import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { version } from '../../../package.json';
import { onnxRuntimeVersion } from '../engine/providers.ts';
import { neededEnvironment } from '../environment.ts';
import { windowsProgram } from '../systemPrograms.ts';

/** They point at drivers and cards. */
const VARIABLES = [
  'VK_ICD_FILENAMES',
  'VK_DRIVER_FILES',
  'VK_ADD_DRIVER_FILES',
  'DRI_PRIME',
  'CUDA_VISIBLE_DEVICES',
  'LD_LIBRARY_PATH',
];

export async function machineIdentity(): Promise<string> {
  const processors = os.cpus();
  const variables = VARIABLES.flatMap((name) => (process.env[name] ? [`${name}=${process.env[name]}`] : []));
  return [
    `gan ${version}`,
    `onnxruntime ${onnxRuntimeVersion()}`,
    `${os.platform()} ${os.release()} ${os.arch()}`,
    `${processors[0]?.model.trim() ?? 'unknown processor'} × ${processors.length}`,
    ...(await graphics(os.platform())),
    ...variables,
  ].join('\n');
}

/** On macOS the drivers are part of the system, whose release is told already. */
async function graphics(platform: NodeJS.Platform): Promise<readonly string[]> {
  if (platform === 'linux') return linuxGraphics();
  if (platform === 'win32') return windowsDrivers();
  return [];
}

async function linuxGraphics(): Promise<readonly string[]> {
  const cards = (await namesIn('/sys/class/drm')).filter((name) => /^card\d+$/.test(name));
  const described = await Promise.all(cards.map((card) => describeCard(`/sys/class/drm/${card}/device`)));
  const nvidia = (await textOf('/proc/driver/nvidia/version')).split('\n')[0] ?? '';
  // Mesa tells its version nowhere that is cheap to ask; its files change with it.
  const drivers = await Promise.all(['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d'].map(datedFiles));
  return [...described, nvidia, ...drivers.flat()].filter((line) => line !== '');
}

async function describeCard(device: string): Promise<string> {
  const [vendor, model] = await Promise.all([textOf(`${device}/vendor`), textOf(`${device}/device`)]);
  const driver = await readlink(`${device}/driver`).then(path.basename, () => '');
  return `card ${vendor} ${model} ${driver}`.trim();
}

async function datedFiles(folder: string): Promise<readonly string[]> {
  const names = (await namesIn(folder)).sort();
  return Promise.all(
    names.map(async (name) => {
      const changed = await stat(path.join(folder, name)).then(({ mtimeMs }) => Math.round(mtimeMs), () => 0); // prettier-ignore
      return `driver ${name} ${changed}`;
    }),
  );
}

/** The class of display adapters in Windows' registry. */
const DISPLAY_CLASS =
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}';

async function windowsDrivers(): Promise<readonly string[]> {
  const query = ['query', DISPLAY_CLASS, '/s', '/v', 'DriverVersion'];
  // It ends with an error when one key of many may not be read, after it has printed the others.
  const options = { timeout: 2000, windowsHide: true, env: neededEnvironment(process.env) };
  const printed = await new Promise<string>((resolve) =>
    execFile(windowsProgram('reg.exe'), query, options, (_error, stdout) => resolve(stdout)),
  );
  return printed.split(/\r?\n/).filter((line) => line.includes('DriverVersion'));
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
const textOf = (file: string): Promise<string> => readFile(file, 'utf8').then((text) => text.trim(), () => ''); // prettier-ignore
