/** The engine TensorFlow: the same programs, run op by op by TensorFlow's own library through its Node package. */
import { createRequire } from 'node:module';
import path from 'node:path';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { libraryEnvironment } from '../environment.ts';
import { packageFolder } from '../packageFolder.ts';
import { eagerEngine, useBackend } from './eager.ts';
import { registerEagerKernels } from './eagerKernels.ts';
import { checkKernels } from './kernelCheck.ts';
import type { Engine } from './program.ts';
import { tensorflowKernels, type TensorflowBackend } from './tensorflowKernels.ts';
import { findTensorflow } from './tensorflowPackage.ts';

const BACKEND = 'tensorflow';

/** @throws Error that says in one sentence why TensorFlow cannot be had */
export async function tensorflowEngine(): Promise<Engine> {
  const folder = findTensorflow({ named: process.env['GAN_TENSORFLOW'], home: packageFolder() });
  try {
    const backend = load(folder);
    registerEagerKernels(BACKEND, tensorflowKernels(backend));
    await useBackend(BACKEND);
    checkKernels();
    return eagerEngine(BACKEND, deviceOf(backend));
  } catch (error) {
    throw new Error(`TensorFlow in ${folder} cannot be used: ${reasonOf(error)}.`, { cause: error });
  }
}

/** The package brings a TensorFlow.js of its own; both share one engine, one list of kernels and one of gradients. */
function load(folder: string): TensorflowBackend {
  restoreUtil();
  // A child process of ours has them already; the command line works in its own process.
  Object.assign(process.env, libraryEnvironment(process.env));
  quietly(() => void createRequire(path.join(folder, 'package.json'))(folder));
  forgetGradients();
  const backend: unknown = tf.findBackend(BACKEND);
  if (isTensorflow(backend)) return backend;
  throw new Error('it does not offer what this engine needs of it');
}

/** Node 23 has removed two functions that the package still calls. */
function restoreUtil(): void {
  const functions = util as unknown as Record<string, unknown>;
  functions['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  functions['isArray'] ??= Array.isArray;
}

/** Without the warnings that its TensorFlow.js finds ours, and the kernels of ours, there already. */
function quietly(act: () => void): void {
  const flags = tf.env();
  const before = flags.getBool('PROD');
  flags.set('PROD', true);
  try {
    act();
  } finally {
    flags.set('PROD', before);
  }
}

/**
 * Its TensorFlow.js brings a table of gradients, several of them wrong at second order. Without it, a kernel that our
 * own table lacks stays an error.
 */
function forgetGradients(): void {
  for (const { kernelName } of tf.getKernelsForBackend(BACKEND)) {
    if (tf.getGradient(kernelName)) tf.unregisterGradient(kernelName);
  }
}

function deviceOf({ binding }: TensorflowBackend): string {
  return `TensorFlow ${binding.TF_Version} on the ${binding.isUsingGpuDevice() ? 'GPU' : 'CPU'}`;
}

function isTensorflow(backend: unknown): backend is TensorflowBackend {
  const { binding, executeSingleOutput } = (backend ?? {}) as Partial<TensorflowBackend>;
  return typeof executeSingleOutput === 'function' && typeof binding?.TF_Version === 'string';
}

/** Its first line; what follows is a stack or advice for those who build the package. */
function reasonOf(error: unknown): string {
  const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
  return line.trim().replace(/\.$/, '');
}
