// The packages with native parts that are shipped beside the bundles, and which of their files a target needs.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../src/gan/errors.ts';
import type { Target } from './targets.ts';

export interface NativePackage {
  readonly name: string;
  /** Of a file's path in the package, with `/`. */
  readonly isNeeded: (file: string) => boolean;
}

/** A dependency has no binaries for this target: nobody who packages can change that. */
export class NoBinariesError extends UserError {}

export function nativePackages(target: Target): readonly NativePackage[] {
  return [
    { name: 'onnxruntime-node', isNeeded: (file) => isOfRuntime(file, target) },
    {
      name: 'onnxruntime-common',
      isNeeded: (file) => /^(package\.json|dist\/cjs\/[^/]+\.js(on)?)$/.test(file),
    },
    { name: `@img/sharp-${target}`, isNeeded: isOfSharp },
    // On Windows the package above has libvips in it.
    ...(target.startsWith('win32') ? [] : [{ name: `@img/sharp-libvips-${target}`, isNeeded: isOfSharp }]),
  ];
}

/**
 * All of a platform's libraries but a copy. On Windows that is DirectML.dll too, since the system's own is older than the
 * one that onnxruntime.dll is built for, and dxcompiler.dll with dxil.dll, by which WebGPU compiles its shaders.
 */
function isOfRuntime(file: string, target: Target): boolean {
  const [system = '', processor = ''] = target.split('-');
  // The binding loads libonnxruntime.1.dylib; the other name was a link to it before npm made a second file of it.
  if (/\.\d+\.\d+\.\d+\.dylib$/.test(file)) return false;
  return (
    /^(package\.json|dist\/[^/]+\.js)$/.test(file) || file.startsWith(`bin/napi-v6/${system}/${processor}/`)
  );
}

function isOfSharp(file: string): boolean {
  return /^(package\.json|versions\.json|index\.cjs|lib\/[^/]+\.(node|dll|dylib|so(\.[\d.]+)?))$/.test(file);
}

/** Paths with `/`, in order. @throws NoBinariesError when the package has no binary for the target. */
export async function neededFiles(
  { name, isNeeded }: NativePackage,
  folder: string,
  target: Target,
): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter(isNeeded)
    .sort();
  if (name === 'onnxruntime-node' && !files.some((file) => file.endsWith('.node'))) {
    throw new NoBinariesError(
      `${target} gets no package: this version of onnxruntime-node has no binaries for it.`,
    );
  }
  return files;
}
