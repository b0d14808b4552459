/** What can run a training: the names a user gives them, the words a person reads, the engine behind each. */
import * as l10n from '@vscode/l10n';
import { compiledEngine } from '../engine/compiled.ts';
import type { Engine } from '../engine/program.ts';
import {
  deviceOf,
  PROVIDER_NAMES,
  PROVIDER_PLATFORM,
  PROVIDERS,
  type Provider,
} from '../engine/providers.ts';
import { tensorflowEngine } from '../engine/tensorflow.ts';
import { UserError } from '../errors.ts';

/** A provider of ONNX Runtime, or TensorFlow in its place. */
export type Backend = Provider | 'tensorflow';
export type BackendChoice = 'auto' | Backend;

export const BACKENDS: readonly Backend[] = [...PROVIDERS, 'tensorflow'];
export const BACKEND_NAMES: Readonly<Record<Backend, string>> = {
  ...PROVIDER_NAMES,
  tensorflow: 'TensorFlow',
};

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'Windows',
  darwin: 'macOS',
  linux: 'Linux',
};

/** @throws UserError when the word names no backend. */
export function checkedChoice(word: string | undefined): BackendChoice {
  const choices: readonly BackendChoice[] = ['auto', ...BACKENDS];
  const choice = choices.find((name) => name === (word ?? 'auto'));
  if (choice) return choice;
  throw new UserError(
    l10n.t('There is no provider "{0}": it must be one of {1}.', word ?? '', choices.join(', ')),
  );
}

/** Why the backend cannot be on this platform at all, or undefined. */
export function foreignReason(backend: Backend, platform: NodeJS.Platform): string | undefined {
  const home = backend === 'tensorflow' ? undefined : PROVIDER_PLATFORM[backend];
  return home === undefined || home === platform
    ? undefined
    : l10n.t('it is for {0} only', PLATFORM_NAMES[home] ?? home);
}

/** @throws whatever the backend says when it cannot be had. */
export async function engineOf(backend: Backend): Promise<Engine> {
  return backend === 'tensorflow' ? tensorflowEngine() : compiledEngine({ provider: backend });
}

/** What a training on it says that it runs on, before it runs. */
export function plannedDevice(backend: Backend): string {
  return backend === 'tensorflow' ? BACKEND_NAMES.tensorflow : deviceOf(backend);
}
