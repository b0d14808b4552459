/** What is tried unasked: only what may be here. */
import assert from 'node:assert/strict';
import { implausibleReason, plausibleBackends, type Sight } from '../../../src/gan/machine/plausible.ts';
import { plainReason } from '../../../src/gan/machine/reasons.ts';

const linux: Sight = { platform: 'linux', devices: ['null', 'tty'], environment: {}, tensorflow: undefined };
const tensorflow = '/m/@tensorflow/tfjs-node-gpu';

describe('What could be on a machine', () => {
  for (const [what, sight, expected] of [
    ['Linux without a graphics card: nothing', linux, []],
    ['Linux with a card: WebGPU', { ...linux, devices: ['card0', 'renderD128'] }, ['webgpu']],
    ['Linux with an NVIDIA card: CUDA as well', { ...linux, devices: ['nvidiactl'] }, ['webgpu', 'cuda']],
    ['Windows’ Linux with a card: both', { ...linux, devices: ['dxg'] }, ['webgpu', 'cuda']],
    ['Linux whose Vulkan driver is named', { ...linux, environment: { VK_DRIVER_FILES: '/d' } }, ['webgpu']],
    ['Windows: DirectML and WebGPU', { ...linux, platform: 'win32' }, ['dml', 'webgpu']],
    ['a Mac: Core ML and WebGPU', { ...linux, platform: 'darwin' }, ['coreml', 'webgpu']],
    ['TensorFlow for cards without a card: nothing', { ...linux, tensorflow }, []],
    [
      'TensorFlow for cards with a card',
      { ...linux, tensorflow, devices: ['nvidiactl'] },
      ['webgpu', 'cuda', 'tensorflow'],
    ],
  ] as const) {
    it(what, () => assert.deepEqual(plausibleBackends(sight), expected));
  }

  it('has a reason for what it leaves out', () => {
    assert.equal(implausibleReason('dml', linux), 'it is for Windows only');
    assert.equal(implausibleReason('webgpu', linux), 'no graphics card is to be seen (in /dev/dri)');
    assert.equal(implausibleReason('tensorflow', linux), 'it is not installed (see docs/engines.md)');
  });
});

describe('The reason of a provider that is not there', () => {
  for (const [heard, printed, reason] of [
    [
      'no available backend found. ERR: [dml] backend not found.',
      '',
      'this build of ONNX Runtime does not have it',
    ],
    [
      '/src/webgpu_context.cc:136 a::B(const C&) was false. Failed to get a WebGPU adapter: No supported adapters',
      '',
      'no graphics card with a driver for it was found',
    ],
    [
      'Failed to get a WebGPU adapter: No supported adapters',
      "Warning: Couldn't load Vulkan: libvulkan.so.1: cannot open shared object file",
      'the Vulkan loader (libvulkan.so.1) is not installed',
    ],
    ['Failed to load shared library', '', 'its library is not installed (see docs/engines.md)'],
    ['Something new.\n    at f (file.js:1)', '', 'Something new'],
    ['', '', 'it did not say why'],
  ] as const) {
    it(reason, () => assert.equal(plainReason(heard, printed), reason));
  }
});
