/** Programs of the system are called by their full paths. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { PS, windowsProgram } from '../../src/gan/systemPrograms.ts';

describe('A program of the system', () => {
  it('is called from the folder of Windows, wherever that lies', () => {
    assert.equal(windowsProgram('reg.exe', { SystemRoot: 'D:\\Win' }), 'D:\\Win\\System32\\reg.exe');
    assert.equal(windowsProgram('reg.exe', {}), 'C:\\Windows\\System32\\reg.exe');
  });

  it('is where this system has it', function () {
    // There, the kernel itself tells what is asked elsewhere.
    if (process.platform === 'linux') this.skip();
    const programs =
      process.platform === 'win32'
        ? ['reg.exe', 'taskkill.exe', 'tar.exe', 'WindowsPowerShell\\v1.0\\powershell.exe'].map((file) =>
            windowsProgram(file),
          )
        : [PS];
    assert.deepEqual(
      programs.filter((program) => !existsSync(program)),
      [],
    );
  });
});
