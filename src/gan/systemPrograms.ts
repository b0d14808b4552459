/**
 * Programs of the operating system, by their full paths. A bare name is looked for in all folders of `PATH`, and on Windows first in the
 * current one, where a foreign project can put a program of that name.
 */
import path from 'node:path';

/** @param file a path below `System32`, as `reg.exe` */
export function windowsProgram(file: string, environment = process.env): string {
  return path.win32.join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32', file);
}

export const PS = '/bin/ps';
