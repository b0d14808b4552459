/** WebGPU for real, on a graphics card in software: slow, but the same code as on any other. */
import assert from 'node:assert/strict';
import { square } from '../../src/gan/config/canvas.ts';
import { trainingConfig } from '../../src/gan/config/trainingConfig.ts';
import { entry } from '../../src/gan/engine/program.ts';
import { differenceOf } from '../../src/gan/machine/compare.ts';
import { plainReason } from '../../src/gan/machine/reasons.ts';
import { PATIENT_LIMITS } from '../../src/gan/machine/trialConfig.ts';
import type { TrialResult } from '../../src/gan/machine/trialMessages.ts';
import { trialConfig } from '../../src/gan/machine/trialConfig.ts';
import { tryBackend } from '../../src/gan/machine/tryBackend.ts';
import { softwareVulkan } from '../support/softwareVulkan.ts';
import { relativeDifference } from '../support/tensors.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

/** Compiling a shader in software takes its time, twice that on a busy machine. */
const limits = { ...PATIENT_LIMITS, preparing: 120_000 };
/** Installing a browser may come before. */
const PREPARATION_MS = 600_000;

describe('WebGPU', function () {
  this.timeout(PREPARATION_MS);
  const newFolder = temporaryFolders();
  const environment = { ...process.env };

  before(async function () {
    const found = await softwareVulkan(await newFolder());
    if ('variables' in found) return void Object.assign(process.env, found.variables);
    console.log(`    WebGPU is not tested here: ${found.lack}.`);
    this.skip();
  });
  after(() => {
    for (const name of ['VK_ICD_FILENAMES', 'LD_LIBRARY_PATH', 'XDG_RUNTIME_DIR']) {
      if (environment[name] === undefined) delete process.env[name];
      else process.env[name] = environment[name];
    }
  });

  const tried = async (backend: 'cpu' | 'webgpu'): Promise<TrialResult> => {
    const small = { ...trainingConfig({ seed: 5 }), canvas: square(16), width: 16, discriminatorWidth: 16 };
    const end = await tryBackend(backend, trialConfig(small), { limits });
    assert.ok(end.kind === 'result', `${backend}: ${JSON.stringify(end)}`);
    return end;
  };

  it('trains to the weights of the CPU', async () => {
    const [cpu, webgpu] = [await tried('cpu'), await tried('webgpu')];
    for (const [name, expected] of Object.entries(cpu.changes)) {
      if (name.includes(':')) continue;
      const difference = relativeDifference(entry(webgpu.changes, name), expected);
      assert.ok(difference < 1e-3, `${name} changes by another ${difference}`);
    }
    assert.ok(relativeDifference(webgpu.losses, cpu.losses) < 1e-4);
    assert.ok(differenceOf(webgpu, cpu) < 1e-3);
  });

  it('without a driver says what is missing', async () => {
    const driver = process.env['VK_ICD_FILENAMES'];
    process.env['VK_ICD_FILENAMES'] = '/nowhere/driver.json';
    try {
      const config = { ...trainingConfig({ batch: 4 }), canvas: square(16), width: 16 };
      const end = await tryBackend('webgpu', config, { limits });
      assert.deepEqual(end, { kind: 'unavailable', reason: plainReason('no supported adapters') });
    } finally {
      process.env['VK_ICD_FILENAMES'] = driver;
    }
  });
});
