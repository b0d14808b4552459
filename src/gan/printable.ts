/** Text that may hold a file's words, which may come from anyone, made safe for a terminal. */

/** All control characters but ends of lines and tabs, and signs that turn the direction of what follows. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const UNPRINTABLE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * The text with each such sign as JSON escapes it (`\u001b`): a terminal shows it and does not obey it. Text that is JSON stays
 * the same JSON.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
