// The platforms that packages are made for, as Visual Studio Marketplace names them.
import { UserError } from '../../src/gan/errors.ts';

export const TARGETS = [
  'linux-x64',
  'linux-arm64',
  'win32-x64',
  'win32-arm64',
  'darwin-x64',
  'darwin-arm64',
] as const;
export type Target = (typeof TARGETS)[number];

/** Undefined on a machine that no package is made for. */
export const ownTarget: Target | undefined = TARGETS.find(
  (target) => target === `${process.platform}-${process.arch}`,
);

/** @throws UserError for a word that is neither a target nor `all`. Without words, this machine's target. */
export function targetsOf(words: readonly string[]): readonly Target[] {
  if (words.includes('all')) return TARGETS;
  if (words.length > 0) return [...new Set(words.map(targetOf))];
  if (ownTarget !== undefined) return [ownTarget];
  throw new UserError(
    `There is no package for ${process.platform}-${process.arch}: name one of ${TARGETS.join(', ')}, or all.`,
  );
}

function targetOf(word: string): Target {
  const target = TARGETS.find((name) => name === word);
  if (target !== undefined) return target;
  throw new UserError(`There is no target ${word}: name one of ${TARGETS.join(', ')}, npm, or all.`);
}
