/** Whether a process still runs, and when it was started: a number alone may by now be another's. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { neededEnvironment } from './environment.ts';
import { systemCodeOf } from './errors.ts';
import { PS, windowsProgram } from './systemPrograms.ts';

/** The system's own words for a process and its beginning, to be compared; `gone` when there is no such process. */
export type ProcessStart = { readonly kind: 'gone' } | { readonly kind: 'runs'; readonly since: string };

/** `since` is empty where the system does not tell. */
export async function processStart(pid: number): Promise<ProcessStart> {
  if (!isThere(pid)) return { kind: 'gone' };
  return process.platform === 'linux' ? linuxStart(pid) : { kind: 'runs', since: await printedStart(pid) };
}

/** Whether there is a process of that number, whichever. */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // There, but another user's.
    return systemCodeOf(error) === 'EPERM';
  }
}

/** Clock ticks from the boot on, and which boot it was: both stay when the clock is set. */
async function linuxStart(pid: number): Promise<ProcessStart> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The second field is a name in brackets, which may hold anything; the third is the state, the 22nd the start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = ''] = fields;
    // Ended already, and only waited for by its parent.
    if (state === 'Z' || state === 'X') return { kind: 'gone' };
    return { kind: 'runs', since: `${boot.trim()} ${fields[19] ?? ''}` };
  } catch (error) {
    return systemCodeOf(error) === 'ESRCH' ? { kind: 'gone' } : { kind: 'runs', since: '' };
  }
}

function printedStart(pid: number): Promise<string> {
  const [program, words] =
    process.platform === 'win32'
      ? [
          windowsProgram('WindowsPowerShell\\v1.0\\powershell.exe'),
          ['-NoProfile', '-NonInteractive', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`],
        ]
      : [PS, ['-o', 'lstart=', '-p', String(pid)]];
  const env = { ...neededEnvironment(process.env), LC_ALL: 'C', TZ: 'UTC' };
  const options = { timeout: 5000, windowsHide: true, env };
  return new Promise((resolve) => {
    execFile(program, words, options, (error, stdout) => resolve(error ? '' : stdout.trim()));
  });
}
