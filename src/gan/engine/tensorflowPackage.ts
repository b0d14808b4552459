/** Where TensorFlow for Node is: the folder of `@tensorflow/tfjs-node-gpu` or `@tensorflow/tfjs-node`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** In the order in which they are looked for. */
const NAMES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

/** What `scripts/setup-tensorflow.mjs` makes in `.cache/`; a version for NVIDIA cards goes before one for the CPU. */
const CACHED = /^tensorflow-[\d.]+-(cuda|cpu)$/;

export interface Places {
  /** The value of `GAN_TENSORFLOW`: the package's folder, or one with a `node_modules` that has it. */
  readonly named: string | undefined;
  /** The folder of our own package: its `node_modules`, those above it, and its `.cache` are looked into. */
  readonly home: string;
}

/** @throws Error that says in one sentence where it was looked for */
export function findTensorflow({ named, home }: Places): string {
  if (named) {
    const found = [named, ...inModules(path.join(named, 'node_modules'))].find(isPackage);
    if (found) return path.resolve(found);
    throw new Error(`GAN_TENSORFLOW names ${named}, but there is no @tensorflow/tfjs-node in it.`);
  }
  const found = [...inModulesAbove(home), ...inCache(path.join(home, '.cache'))].find(isPackage);
  if (found) return found;
  throw new Error(
    'TensorFlow is not installed: neither @tensorflow/tfjs-node-gpu nor @tensorflow/tfjs-node was found.',
  );
}

function inModules(folder: string): string[] {
  return NAMES.map((name) => path.join(folder, name));
}

function inModulesAbove(folder: string): string[] {
  const above = path.dirname(folder);
  const here = inModules(path.join(folder, 'node_modules'));
  return above === folder ? here : [...here, ...inModulesAbove(above)];
}

function inCache(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => CACHED.test(name)) : [];
  // "cuda" goes before "cpu", and of each the newest first.
  const order = (name: string) => Number(name.endsWith('cuda'));
  names.sort((a, b) => order(b) - order(a) || b.localeCompare(a, 'en', { numeric: true }));
  return names.flatMap((name) => inModules(path.join(folder, name, 'node_modules')));
}

function isPackage(folder: string): boolean {
  try {
    const { name } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      name?: unknown;
    };
    return NAMES.includes(String(name));
  } catch {
    return false; // not there, or not a package: the next place may have it
  }
}
