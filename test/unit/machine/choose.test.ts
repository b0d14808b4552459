/** From how trials ended to what runs, and to the sentences that say why. */
import assert from 'node:assert/strict';
import { choose } from '../../../src/gan/machine/choose.ts';
import { sentenceOfTrial, type Outcome, type Trial } from '../../../src/gan/machine/outcome.ts';

const right = (msPerStep: number): Outcome => ({
  kind: 'right',
  difference: 1e-5,
  msPerStep,
  preparingMs: 500,
});
const cpu: Trial = { backend: 'cpu', outcome: right(120) };
const webgpu = (outcome: Outcome): Trial => ({ backend: 'webgpu', outcome });

/** Every way in which a trial can go wrong, and its sentence. */
const FAULTS: readonly (readonly [Outcome, string])[] = [
  [
    { kind: 'wrong', difference: 0.5 },
    'WebGPU computes wrongly: its step is off by 50 % of what the CPU’s changes.',
  ],
  [{ kind: 'wrong', difference: null }, 'WebGPU computes wrongly: its step gives what is no number.'],
  [{ kind: 'unavailable', reason: 'no card was found' }, 'WebGPU cannot be had: no card was found.'],
  [{ kind: 'failed', reason: 'out of memory' }, 'WebGPU failed in a training step: out of memory.'],
  [{ kind: 'crashed', how: 'SIGSEGV' }, 'WebGPU crashed the process that tried it (SIGSEGV).'],
  [{ kind: 'timedOut', phase: 'answering', seconds: 4 }, 'WebGPU gave no answer within 4 s.'],
  [
    { kind: 'timedOut', phase: 'preparing', seconds: 8 },
    'WebGPU did not finish its first training steps within 8 s.',
  ],
];

describe('The choice', () => {
  it('is the CPU where nothing else was tried', () => {
    const reason = 'No graphics card was found that could be faster than the CPU.';
    assert.deepEqual(choose([]), { backend: 'cpu', reason });
  });

  it('is the fastest that computes right', () => {
    const dml: Trial = { backend: 'dml', outcome: right(9) };
    assert.deepEqual(choose([cpu, dml, webgpu(right(12))]), {
      backend: 'dml',
      reason: 'DirectML is the fastest here that computes right: 9 ms a step, the CPU 120 ms (13.3 times).',
    });
  });

  it('is the CPU where another is slower', () => {
    assert.deepEqual(choose([cpu, webgpu(right(200))]), {
      backend: 'cpu',
      reason: 'The CPU is the fastest here at 120 ms a step. WebGPU computes right, at 200 ms a step.',
    });
  });

  it('is the CPU where another is faster by so little that it may be chance', () => {
    assert.equal(choose([cpu, webgpu(right(115))]).backend, 'cpu');
  });

  for (const [outcome, sentence] of FAULTS) {
    it(`is the CPU, and says why: ${sentence}`, () => {
      const said = sentence.replace('’', "'");
      assert.equal(sentenceOfTrial(webgpu(outcome)), said);
      assert.deepEqual(choose([cpu, webgpu(outcome)]), {
        backend: 'cpu',
        reason: `The CPU is the fastest here at 120 ms a step. ${said}`,
      });
    });

    it(`is another that computes right, whatever else happened: ${sentence}`, () => {
      assert.equal(choose([cpu, { backend: 'dml', outcome: right(9) }, webgpu(outcome)]).backend, 'dml');
    });
  }

  it('needs no trial of the CPU where no other gave an answer', () => {
    const choice = choose([webgpu({ kind: 'crashed', how: 'SIGSEGV' })]);
    const reason = 'The CPU is the fastest here. WebGPU crashed the process that tried it (SIGSEGV).';
    assert.deepEqual(choice, { backend: 'cpu', reason });
  });
});
