/** The environment that a child process starts with. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { childEnvironment } from '../../src/gan/environment.ts';

/** What a child that is started so finds before its first line. */
function seenByChild(environment: NodeJS.ProcessEnv): Record<string, string> {
  const script = 'process.stdout.write(JSON.stringify(process.env))';
  const printed = execFileSync(process.execPath, ['-e', script], { env: childEnvironment(environment) });
  return JSON.parse(printed.toString()) as Record<string, string>;
}

describe('A child process', () => {
  it('starts with what TensorFlow reads while it loads', () => {
    const { TF_FORCE_GPU_ALLOW_GROWTH, CUDA_VISIBLE_DEVICES, TF_CPP_MIN_LOG_LEVEL } = seenByChild({});
    assert.deepEqual(
      [TF_FORCE_GPU_ALLOW_GROWTH, CUDA_VISIBLE_DEVICES, TF_CPP_MIN_LOG_LEVEL],
      ['true', '0', '2'],
    );
  });

  it('keeps what the user has set', () => {
    const { CUDA_VISIBLE_DEVICES, COLOUR } = seenByChild({ CUDA_VISIBLE_DEVICES: '1', COLOUR: 'red' });
    assert.deepEqual([CUDA_VISIBLE_DEVICES, COLOUR], ['1', 'red']);
  });

  it('is Node also where its parent is an editor', () => {
    assert.equal(seenByChild({})['ELECTRON_RUN_AS_NODE'], '1');
  });
});
