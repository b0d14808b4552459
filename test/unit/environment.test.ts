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

  it('keeps what the user has set for libraries', () => {
    const { CUDA_VISIBLE_DEVICES, OMP_NUM_THREADS } = seenByChild({
      CUDA_VISIBLE_DEVICES: '1',
      OMP_NUM_THREADS: '2',
    });
    assert.deepEqual([CUDA_VISIBLE_DEVICES, OMP_NUM_THREADS], ['1', '2']);
  });

  it('finds programs, files and drivers where its parent does', () => {
    const needed = {
      PATH: '/a',
      HOME: '/b',
      XDG_CACHE_HOME: '/c',
      LD_LIBRARY_PATH: '/d',
      VK_DRIVER_FILES: '/e',
    };
    assert.deepEqual({ ...seenByChild(needed), ...needed }, seenByChild(needed));
    assert.equal(childEnvironment({ Path: 'C:\\a', SystemRoot: 'C:\\Windows' })['Path'], 'C:\\a');
  });

  it('gets no secret of the shell that it was started from', () => {
    const secrets = {
      AWS_SECRET_ACCESS_KEY: 's',
      NPM_TOKEN: 's',
      GITHUB_TOKEN: 's',
      MY_PATH: 's',
      VSCE_PAT: 's',
    };
    const seen = seenByChild(secrets);
    assert.deepEqual(
      Object.keys(secrets).filter((name) => name in seen),
      [],
    );
  });

  it('tells ONNX Runtime to report nothing, whatever the user has set', () => {
    assert.equal(seenByChild({})['ORT_DISABLE_TELEMETRY'], '1');
    assert.equal(seenByChild({ ORT_DISABLE_TELEMETRY: '0' })['ORT_DISABLE_TELEMETRY'], '1');
  });

  it('is Node also where its parent is an editor', () => {
    assert.equal(seenByChild({})['ELECTRON_RUN_AS_NODE'], '1');
  });
});
