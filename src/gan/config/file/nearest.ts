/** Which known word was meant by one that is not known. */
import { distance } from 'fastest-levenshtein';
import * as l10n from '@vscode/l10n';

/** Undefined where none is near: at most two signs in five may differ, at least two. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, away: distance(word.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.away - b.away);
  const [first] = ranked;
  return first && first.away <= Math.max(2, Math.floor(word.length * 0.4)) && first.away < word.length
    ? first.name
    : undefined;
}

/** `did you mean "x"?`, or which there are. */
export function meantWords(
  word: string,
  known: readonly string[],
  what: 'assets' | 'datasets' | 'keys' | 'trainings',
): string {
  const meant = nearest(word, known);
  if (meant !== undefined) return l10n.t('did you mean "{0}"?', meant);
  const all = known.join(', ');
  switch (what) {
    case 'assets':
      return known.length === 0 ? l10n.t('there are no assets.') : l10n.t('the assets are {0}.', all);
    case 'datasets':
      return known.length === 0 ? l10n.t('there are no datasets.') : l10n.t('the datasets are {0}.', all);
    case 'keys':
      return known.length === 0 ? l10n.t('there are no keys.') : l10n.t('the keys are {0}.', all);
    case 'trainings':
      return known.length === 0 ? l10n.t('there are no trainings.') : l10n.t('the trainings are {0}.', all);
  }
}
