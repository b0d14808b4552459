/** Which known word was meant by one that is not known. */
import { distance } from 'fastest-levenshtein';

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
export function meantWords(word: string, known: readonly string[], what: string): string {
  const meant = nearest(word, known);
  if (meant !== undefined) return `did you mean "${meant}"?`;
  return known.length === 0 ? `there are no ${what}.` : `the ${what} are ${known.join(', ')}.`;
}
