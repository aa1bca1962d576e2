import type { NetworkStructure } from '@cellsmith/runtime';
import type { Palette } from './palette.ts';
import { bar } from './bar.ts';

/** The guidelines in their own words (ShuffleNASNets II). */
const WORDS = {
  G1: 'equal channel widths',
  G2: 'no group convolutions',
  G3: 'few fragments',
  G4: 'few element-wise operations',
} as const;

export interface ShownGuidelines {
  /** Of each guideline, worst first. */
  readonly findings: number;
  readonly palette: Palette;
}

/** How a network follows the guidelines for fast networks: a score each, and the worst places. */
export function guidelinesText(
  guidelines: NetworkStructure['guidelines'],
  { findings: most, palette }: ShownGuidelines,
): string {
  const lines = guidelines.flatMap(({ guideline, score, summary, findings }) => {
    const head = `${guideline} ${bar(score, 10)} ${score.toFixed(2)}  ${WORDS[guideline]}: ${summary}`;
    const shown = findings.slice(0, most).map(({ where, message }) => `   ${where}: ${message}`);
    const left = findings.length - shown.length;
    const rest = left > 0 ? [`   and ${left} more`] : [];
    return [head, ...[...shown, ...rest].map((line) => palette.faint(line))];
  });
  return lines.join('\n');
}
