/** What a run was called before: pictures that it drew go on naming it so. */
import path from 'node:path';
import { replaceFile } from './files.ts';
import { MOST_BYTES, readBoundedText } from './readBounded.ts';

const fileOf = (runFolder: string): string => path.join(runFolder, 'former-names.json');

/** Oldest first; empty of a run that has kept its name. */
export async function formerNames(runFolder: string): Promise<readonly string[]> {
  const text = await readBoundedText(fileOf(runFolder), MOST_BYTES.small).catch(() => '[]');
  try {
    const names: unknown = JSON.parse(text);
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
  } catch {
    return []; // someone else's
  }
}

/** @throws UserError when it cannot be written. */
export async function noteFormerName(runFolder: string, name: string): Promise<void> {
  const names = [...(await formerNames(runFolder)).filter((other) => other !== name), name];
  await replaceFile(fileOf(runFolder), `${JSON.stringify(names)}\n`);
}
