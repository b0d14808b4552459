/** The language of a page: that of its document, whose translations stand in it. */

import * as l10n from '@vscode/l10n';

let spoken = 'en';

/** `translations`: JSON, English sentences and what they are in the language. */
export function speakAsWritten(language: string, translations: string): void {
  spoken = language;
  l10n.config({ contents: translations });
}

/** For figures and times. */
export function spokenLanguage(): string {
  return spoken;
}
