import { type Section, type Statement, heading, text } from '../document.ts';
import type { ChecklistFacts } from './checklist-facts.ts';
import { type CheckStatus, type CheckedPractice, checkPractices } from './checklist.ts';

const MARKS = { met: 'good', 'not met': 'bad', 'cannot know': 'open' } as const;

const GROUPS: Readonly<Record<CheckedPractice['group'], string>> = {
  code: 'Code and settings',
  comparison: 'Comparing methods',
  reporting: 'Reporting',
};

/** The checklist, with a line that sums it up. */
export function checklistSection(facts: ChecklistFacts): Section {
  const checked = checkPractices(facts);
  const count = (status: CheckStatus): number =>
    checked.filter((practice) => practice.status === status).length;
  const summary = `${count('met')} of ${checked.length} practices are met, ${count('not met')} are not, ${count('cannot know')} cannot be known from what is recorded.`;
  const groups = (Object.keys(GROUPS) as CheckedPractice['group'][]).flatMap((group) => [
    heading(GROUPS[group]),
    {
      kind: 'statements' as const,
      statements: checked.filter((practice) => practice.group === group).map(statementOf),
    },
  ]);
  const source =
    'After the checklist of Lindauer and Hutter, Best Practices for Scientific Research on Neural Architecture Search, JMLR 21(243), 2020.';
  return {
    id: 'checklist',
    title: 'Good practice',
    blocks: [text(summary), ...groups, text(source)],
  };
}

function statementOf({ practice, status, reason }: CheckedPractice): Statement {
  return { mark: MARKS[status], label: status, title: `${practice}.`, text: reason };
}
