// Runs a program whose output matters only when it fails.
import { spawn } from 'node:child_process';

/** Resolves to all that it printed. @throws with what it printed when it ended with another code than 0. */
export function runQuietly(program: string, words: readonly string[], folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // npm is a batch file on Windows, which only a shell can start; none of the words is from outside.
    const shell = process.platform === 'win32' && program === 'npm';
    const child = spawn(program, words, { cwd: folder, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (printed += text.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`${program} ${words.join(' ')} failed:\n${printed}`));
    });
  });
}
