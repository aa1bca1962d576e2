import { closest, distance } from 'fastest-levenshtein';

/** A name is a likely misspelling when at most this share of it must change. */
const LIKELY = 0.5;

/** `did you mean "sum"? known: concat, sum`: the remedy of every unknown name. */
export function suggest(name: string, known: readonly string[]): string {
  if (known.length === 0) return 'none is known';
  const lower = new Map(known.map((candidate) => [candidate.toLowerCase(), candidate]));
  const nearest = closest(name.toLowerCase(), [...lower.keys()]);
  const best = lower.get(nearest) ?? nearest;
  const likely = distance(name.toLowerCase(), nearest) <= Math.max(2, LIKELY * best.length);
  return `${likely ? `did you mean "${best}"? ` : ''}known: ${known.join(', ')}`;
}
