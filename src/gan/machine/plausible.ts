/** Which backends could be on this machine at all, by a look that costs nothing: only those are tried unasked. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { findTensorflow } from '../engine/tensorflowPackage.ts';
import { BACKENDS, foreignReason, type Backend } from './backends.ts';
import { packageFolder } from '../packageFolder.ts';

/** What the look sees. */
export interface Sight {
  readonly platform: NodeJS.Platform;
  /** Names in `/dev` and `/dev/dri`. */
  readonly devices: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where TensorFlow for Node is installed, if it is. */
  readonly tensorflow: string | undefined;
}

export async function lookAround(): Promise<Sight> {
  const names = await Promise.all(['/dev', '/dev/dri'].map((folder) => readdir(folder).catch(() => [])));
  const [environment, tensorflow] = [process.env, tensorflowFolder()];
  return { platform: process.platform, devices: names.flat(), environment, tensorflow };
}

function tensorflowFolder(): string | undefined {
  try {
    return findTensorflow({ named: process.env['GAN_TENSORFLOW'], home: packageFolder() });
  } catch {
    return undefined; // its sentence is for who asks for TensorFlow
  }
}

/** Why the backend cannot be here, or undefined where only a trial can tell. */
export function implausibleReason(backend: Backend, sight: Sight): string | undefined {
  if (backend === 'tensorflow') return tensorflowReason(sight);
  const foreign = foreignReason(backend, sight.platform);
  if (foreign !== undefined || sight.platform !== 'linux') return foreign;
  if (backend === 'webgpu' && !hasVulkanDevice(sight))
    return l10n.t('no graphics card is to be seen (in /dev/dri)');
  if (backend === 'cuda' && !hasNvidia(sight))
    return l10n.t('no NVIDIA card is to be seen (as /dev/nvidiactl)');
  return undefined;
}

/** Besides the CPU, which always is. */
export function plausibleBackends(sight: Sight): readonly Backend[] {
  return BACKENDS.filter((backend) => backend !== 'cpu' && implausibleReason(backend, sight) === undefined);
}

function hasVulkanDevice({ devices, environment }: Sight): boolean {
  const isDriverNamed = ['VK_ICD_FILENAMES', 'VK_DRIVER_FILES'].some((name) => environment[name]);
  return isDriverNamed || devices.some((name) => /^(renderD\d+|nvidiactl|dxg)$/.test(name));
}

function hasNvidia({ devices }: Sight): boolean {
  return devices.some((name) => name === 'nvidiactl' || name === 'dxg');
}

/** On a CPU, op by op, it takes two to three times as long as a compiled step: nothing to try unasked. */
function tensorflowReason(sight: Sight): string | undefined {
  if (sight.tensorflow === undefined) return l10n.t('it is not installed (see docs/engines.md)');
  const isForCards = path.basename(sight.tensorflow) === 'tfjs-node-gpu' && hasNvidia(sight);
  return isForCards ? undefined : l10n.t('it has no NVIDIA card to run on here');
}
