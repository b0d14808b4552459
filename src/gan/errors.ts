/** The one kind of error that is meant for a person: everything else that is thrown is a bug and keeps its stack. */

/**
 * A fault the user can mend. `message` is one sentence: what happened, to which file or option, what to do.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** The sentence to show for anything thrown, without a stack. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The system's error code (`ENOENT`, `ENOSPC`, …) of anything thrown, or undefined. */
export function systemCodeOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
