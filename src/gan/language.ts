/**
 * The language that people are spoken to in: VS Code's, where there is a translation into it, else English, as on the command line.
 * Sentences are English in the code and go through `l10n.t`; see docs/translating.md.
 */

import { readFileSync } from 'node:fs';
import * as l10n from '@vscode/l10n';

/** English sentences and what they are in the language. */
export type Translations = Readonly<Record<string, string>>;

interface Language {
  /** As `zh-cn`. */
  readonly name: string;
  readonly translations?: Translations;
  /** Where the translations are on disk, for processes that are to speak it as well. */
  readonly file?: string;
}

const english: Language = { name: 'en' };
let spoken = english;

/** To be called before anything is said. */
export function speak(language: Language | undefined): void {
  spoken = language ?? english;
  l10n.config({ contents: { ...spoken.translations } });
}

export function spokenLanguage(): Language {
  return spoken;
}

/** For a child process, whose entry hands them to `speakAsTold`; empty for English. */
export function languageArguments(): string[] {
  return spoken.file === undefined ? [] : [spoken.name, spoken.file];
}

/** A file that cannot be read leaves it at English: nothing may fail for want of words. */
export function speakAsTold([name, file]: readonly string[]): void {
  if (name === undefined || file === undefined) return;
  try {
    speak({ name, file, translations: JSON.parse(readFileSync(file, 'utf8')) as Translations });
  } catch {
    speak(english);
  }
}

/** Sentences one after the other, without the empty ones; a full-width stop brings its own space. */
export function inARow(...sentences: readonly string[]): string {
  const said = sentences.filter((sentence) => sentence !== '');
  return said.join(' ').replaceAll(/([。！？]) /g, '$1');
}

/** `a, b and c` */
export function listed(words: readonly string[]): string {
  const name = spoken === english ? 'en-GB' : spoken.name; // no comma before the "and"
  return new Intl.ListFormat(name).format(words);
}
