import type { StudyResults, Verdict, VerdictKind } from '@cellsmith/core';
import { type Block, type Mark, type Statement, heading } from '../document.ts';
import { plural } from '../metric-text.ts';

const MARKS: Readonly<Record<VerdictKind, Mark>> = {
  better: 'good',
  worse: 'bad',
  equivalent: 'same',
  undecided: 'open',
};

/** More sentences than this are not read at a glance. */
const GLANCE = 16;

/** The verdicts as sentences, metric by metric; where there are many, all but the first are folded. */
export function verdictBlocks({ verdicts, metrics }: StudyResults): readonly Block[] {
  if (verdicts.length === 0) return [];
  const groups = metrics
    .map(({ name, label }) => ({ label, own: verdicts.filter(({ metric }) => metric === name) }))
    .filter(({ own }) => own.length > 0);
  return groups.flatMap(({ label, own }, index): readonly Block[] => {
    const decided = own.filter(({ verdict }) => verdict !== 'undecided').length;
    const summary = `In ${label}: ${plural(own.length, 'comparison')}, ${decided} decided`;
    const isShown = verdicts.length <= GLANCE || (index === 0 && own.length <= 2 * GLANCE);
    if (isShown) return [heading(`In ${label}`), statementsOf(own)];
    return [{ kind: 'folded', summary, blocks: [statementsOf(own)] }];
  });
}

/** What is decided first. */
function statementsOf(verdicts: readonly Verdict[]): Block {
  const isOpen = ({ verdict }: Verdict): boolean => verdict === 'undecided';
  const sorted = [...verdicts.filter((one) => !isOpen(one)), ...verdicts.filter(isOpen)];
  const statements = sorted.map(({ verdict, words }): Statement => ({
    ...{ mark: MARKS[verdict], label: verdict },
    ...withoutEvidence(words),
  }));
  return { kind: 'statements', statements };
}

/** The figures that a verdict ends with, in brackets, are set apart. */
function withoutEvidence(words: string): Pick<Statement, 'text' | 'detail'> {
  const [, claim, evidence] = /^(.+) \(([^()]+)\)\.$/u.exec(words) ?? [];
  if (claim === undefined || evidence === undefined) return { text: words };
  return { text: `${claim}.`, detail: `${evidence}.` };
}
