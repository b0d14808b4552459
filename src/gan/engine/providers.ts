/** ONNX Runtime's execution providers that a training step may run on: what they are called, and how a session asks for one. */
import * as l10n from '@vscode/l10n';
import { env, type InferenceSession } from './onnxRuntime.ts';

export const PROVIDERS = ['cpu', 'dml', 'coreml', 'webgpu', 'cuda'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** As their makers write them. */
export const PROVIDER_NAMES: Readonly<Record<Provider, string>> = {
  cpu: 'CPU',
  dml: 'DirectML',
  coreml: 'Core ML',
  webgpu: 'WebGPU',
  cuda: 'CUDA',
};

/** Where onnxruntime-node's binaries have each; left out, everywhere. */
export const PROVIDER_PLATFORM: Partial<Record<Provider, NodeJS.Platform>> = {
  dml: 'win32',
  coreml: 'darwin',
  cuda: 'linux',
};

/** MLProgram computes in float32, the older format in float16; shapes here never change; the neural engine is float16. */
const COREML_FLAGS = { onlyStaticShapes: 0x008, mlProgram: 0x010, processorAndGraphics: 0x020 };

/** "ONNX Runtime on the CPU", "ONNX Runtime with WebGPU". */
export function deviceOf(provider: Provider): string {
  return provider === 'cpu'
    ? l10n.t('ONNX Runtime on the CPU')
    : l10n.t('ONNX Runtime with {0}', PROVIDER_NAMES[provider]);
}

export function sessionOptionsOf(provider: Provider): InferenceSession.SessionOptions {
  switch (provider) {
    case 'coreml': {
      const { onlyStaticShapes, mlProgram, processorAndGraphics } = COREML_FLAGS;
      const coreMlFlags = onlyStaticShapes | mlProgram | processorAndGraphics;
      return { executionProviders: [{ name: 'coreml', coreMlFlags }] };
    }
    case 'dml':
      // DirectML has neither.
      return { executionProviders: ['dml'], enableMemPattern: false, executionMode: 'sequential' };
    case 'cpu':
    case 'webgpu':
    case 'cuda':
      return { executionProviders: [provider] };
  }
}

export const onnxRuntimeVersion = (): string => env.versions.node ?? env.versions.common;
