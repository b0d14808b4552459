/** A folder of its own for each test of a suite, gone when the suite is over. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Called inside `describe`; the function it returns makes a new folder, open to every user, because some tests look at
 * it as one without rights.
 */
export function temporaryFolders(): () => Promise<string> {
  const made: string[] = [];
  after(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));
  return async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'gan-test-'));
    made.push(folder);
    await chmod(folder, 0o777);
    return folder;
  };
}
