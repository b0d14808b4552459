/** Backends with real faults: none costs a training more than some seconds and one clear line. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { square } from '../../src/gan/config/canvas.ts';
import { trainingConfig } from '../../src/gan/config/trainingConfig.ts';
import type { BackendChoice } from '../../src/gan/machine/backends.ts';
import { chooseEngine } from '../../src/gan/machine/chooseEngine.ts';
import { checkMachine } from '../../src/gan/machine/checkMachine.ts';
import { PATIENT_LIMITS, QUICK_LIMITS, type Limits } from '../../src/gan/machine/trialConfig.ts';
import { UserError } from '../../src/gan/errors.ts';
import { assertSentence, assertWell, gan, QUICK } from '../support/gan.ts';
import { faultyTrial, type Fault } from '../support/faultyTrials.ts';
import { writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

const config = { ...trainingConfig({ batch: 8 }), canvas: square(16), width: 16 };
const never = new AbortController().signal;

/** What each fault is told as. */
const FAULTS: readonly (readonly [Fault, RegExp])[] = [
  ['crash', /^The CPU is the fastest here\. WebGPU crashed the process that tried it \(SIGSEGV\)\.$/],
  ['exit', /^The CPU is the fastest here\. WebGPU crashed the process that tried it \(exit code 3\)\.$/],
  ['hang', /^The CPU is the fastest here\. WebGPU gave no answer within 4 s\.$/],
  ['hangLate', /^The CPU is the fastest here\. WebGPU did not finish its first training steps within 8 s\.$/],
  [
    'wrong',
    /^The CPU is the fastest here at .* ms a step\. WebGPU computes wrongly: its step is off by 200 %/,
  ],
  ['nan', /^The CPU is the fastest here at .* ms a step\. WebGPU computes wrongly: .* no number\.$/],
];

/** A trial that hangs is left as soon as one of a user is; the others have the time that a busy machine takes. */
const limitsOf = (fault: Fault): Limits =>
  fault === 'hang' || fault === 'hangLate' ? QUICK_LIMITS : PATIENT_LIMITS;

describe('A provider', () => {
  const newFolder = temporaryFolders();
  const choose = async (
    program: string,
    cacheFolder: string,
    provider: BackendChoice = 'auto',
    limits: Limits = QUICK_LIMITS,
  ) => {
    const lines: string[] = [];
    const wish = { provider, config, cacheFolder };
    const surroundings = { plausible: ['webgpu'] as const, program, limits };
    const { engine, reason } = await chooseEngine(wish, (line) => lines.push(line), never, surroundings);
    return { device: engine.device, reason, lines };
  };

  for (const [fault, reason] of FAULTS) {
    it(`with the fault "${fault}" costs a trial and a line, once`, async () => {
      const folder = await newFolder();
      const program = await faultyTrial(folder, fault);
      const first = await choose(program, folder, 'auto', limitsOf(fault));
      assert.equal(first.device, 'ONNX Runtime on the CPU');
      assert.match(first.reason, reason);
      assert.deepEqual(first.lines, ['Checking what this machine trains fastest with, once…', first.reason]);
      // A program that is not there would be told of: nothing is tried.
      const second = await choose(path.join(folder, 'gone.cjs'), folder);
      assert.deepEqual([second.reason, second.lines], [first.reason, []]);
    });
  }

  it('with a fault is refused in one sentence to who asks for it', async () => {
    const folder = await newFolder();
    const sentence = 'WebGPU crashed the process that tried it (SIGSEGV): take another provider, or auto.';
    const asked = choose(await faultyTrial(folder, 'crash'), folder, 'webgpu', PATIENT_LIMITS);
    await assert.rejects(asked, new UserError(sentence));
  });

  it('whose program cannot be started is told of as well', async () => {
    const folder = await newFolder();
    const { device, reason } = await choose(path.join(folder, 'gone.cjs'), folder);
    assert.equal(device, 'ONNX Runtime on the CPU');
    assert.match(reason, /WebGPU crashed the process that tried it \(exit code 1\)/);
  });

  it('that hangs is left at once by who asks to stop, and nothing is kept of it', async () => {
    const folder = await newFolder();
    const program = await faultyTrial(folder, 'hang');
    const stop = new AbortController();
    const wish = { provider: 'auto', config, cacheFolder: folder } as const;
    const limits = { ...QUICK_LIMITS, answering: 10 * 60_000 }; // beyond what a test may take
    const surroundings = { plausible: ['webgpu'] as const, program, limits };
    const { engine } = await chooseEngine(wish, () => stop.abort(), stop.signal, surroundings);
    assert.equal(engine.device, 'ONNX Runtime on the CPU');
    await assert.rejects(readFile(path.join(folder, 'engines.json')), { code: 'ENOENT' });
  });

  it('has its line in the report on a machine', async () => {
    const folder = await newFolder();
    const program = await faultyTrial(folder, 'wrong');
    const wish = { provider: 'auto', config, cacheFolder: folder } as const;
    const report = await checkMachine(wish, {}, never, { plausible: ['webgpu'], program });
    const found = report.backends.map(({ backend, outcome }) => [backend, outcome.kind]);
    assert.deepEqual(found.slice(0, 1), [['cpu', 'right']]);
    assert.deepEqual(found[3], ['webgpu', 'wrong']);
    assert.equal(report.used?.backend, 'cpu');
  });
});

describe('gan doctor', () => {
  const newFolder = temporaryFolders();
  const doctor = async (...words: string[]) => {
    const env = { ...process.env, XDG_CACHE_HOME: await newFolder() };
    return gan(['doctor', '--size', '16', ...words], { env });
  };

  it('tells a person each provider, its result and its reason, and what is used', async () => {
    const ended = await doctor();
    assertWell(ended);
    for (const name of ['CPU', 'DirectML', 'Core ML', 'WebGPU', 'CUDA', 'TensorFlow']) {
      assert.match(ended.stdout, new RegExp(`^  ${name} .*\\.$`, 'm'));
    }
    assert.match(ended.stdout, /^ {2}CPU +right +[\d.]+ ms/m);
    assert.match(ended.stdout, /ONNX Runtime \d+\.\d+\.\d+, sharp \d+\.\d+\.\d+, Node\.js \d+/);
    assert.match(ended.stdout, /^Trainings use .+\. .+\.$/m);
  });

  it('tells a program the same as one object a line', async () => {
    const ended = await doctor('--json', '--provider', 'cpu');
    assertWell(ended);
    const last = JSON.parse(ended.stdout.trim().split('\n').at(-1) ?? '') as {
      kind: string;
      report: { used: { backend: string }; backends: { backend: string; outcome: { kind: string } }[] };
    };
    assert.equal(last.kind, 'checked');
    assert.equal(last.report.used.backend, 'cpu');
    assert.deepEqual(
      last.report.backends.map(({ backend }) => backend),
      ['cpu', 'dml', 'coreml', 'webgpu', 'cuda', 'tensorflow'],
    );
  });
});

describe('gan train --provider', () => {
  const newFolder = temporaryFolders();

  it('of another platform ends with one sentence and exit code 1, and leaves no run', async () => {
    const [folder, runs] = [await newFolder(), path.join(await newFolder(), 'runs')];
    await writeSprites(folder, 6);
    const [provider, name, home] =
      process.platform === 'win32' ? ['coreml', 'Core ML', 'macOS'] : ['dml', 'DirectML', 'Windows'];
    const ended = await gan(['train', folder, '--out', runs, ...QUICK, '--provider', provider]);
    const sentence = `${name} cannot be had: it is for ${home} only: take another provider, or auto.`;
    assertSentence(ended, sentence);
    await assert.rejects(readFile(runs), { code: 'ENOENT' });
  });

  it('of no such name lists those there are', async () => {
    const folder = await newFolder();
    await writeSprites(folder, 6);
    assertSentence(
      await gan(['train', folder, ...QUICK, '--provider', 'abacus']),
      'There is no provider "abacus": it must be one of auto, cpu, dml, coreml, webgpu, cuda, tensorflow.',
    );
  });
});
