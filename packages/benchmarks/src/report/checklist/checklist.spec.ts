import { describe, expect, it } from '@jest/globals';
import type { ChecklistFacts } from './checklist-facts.ts';
import { type CheckStatus, checkPractices } from './checklist.ts';

const GOOD: ChecklistFacts = {
  version: '0.1.0',
  ownModules: [],
  seeds: [1, 2, 3],
  arms: ['a', 'random'],
  hasSearch: true,
  hasTraining: true,
  benchmarkDifferences: [],
  protocolDifferences: [],
  environments: 1,
  ablations: ['a and random in search.controller.name'],
  curves: ['test error'],
  random: 'included',
  isTabular: true,
  hasTotalTime: true,
  hasEnvironment: true,
};

function statuses(facts: ChecklistFacts): ReadonlyMap<string, CheckStatus> {
  return new Map(checkPractices(facts).map(({ practice, status }) => [practice, status]));
}

describe('checkPractices', () => {
  it('finds all met that can be known of a study that does all', () => {
    const open = checkPractices(GOOD).filter(({ status }) => status !== 'met');

    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({ group: 'reporting', status: 'cannot know' });
  });

  it.each<[string, Partial<ChecklistFacts>, [practice: string, status: CheckStatus]]>([
    ['one seed', { seeds: [1] }, ['Experiments are repeated', 'not met']],
    ['no random arm', { random: 'absent' }, ['Random search', 'not met']],
    ['a reason for none', { random: { omitted: 'why' } }, ['Random search', 'not met']],
    ['other spaces', { benchmarkDifferences: ['space.name'] }, ['All methods have', 'not met']],
    ['two machines', { environments: 2 }, ['Nothing else differs', 'not met']],
    ['unknown machines', { environments: null }, ['Nothing else differs', 'cannot know']],
    ['own plugins', { ownModules: ['./mine.ts'] }, ['The code of the search space', 'cannot know']],
    ['no version', { version: null }, ['The code of the search method', 'cannot know']],
    ['no curves', { curves: [] }, ['Results are compared over time', 'not met']],
    ['no ablation', { ablations: [] }, ['What makes the difference', 'not met']],
    ['one arm', { arms: ['a'] }, ['All are evaluated in the same way', 'not met']],
    ['no table', { isTabular: false }, ['A table or a surrogate', 'not met']],
    ['no time', { hasTotalTime: false }, ['The time of the whole method', 'not met']],
    ['no environment', { hasEnvironment: false }, ['All details', 'not met']],
  ])('says of %s what it means', (_what, change, [practice, status]) => {
    const before = [...statuses(GOOD)].find(([text]) => text.startsWith(practice));
    const after = [...statuses({ ...GOOD, ...change })].find(([text]) => text.startsWith(practice));

    expect(before?.[1]).toBe('met');
    expect(after?.[1]).toBe(status);
  });

  it('gives a reason for each', () => {
    for (const { reason } of checkPractices(GOOD)) expect(reason).toMatch(/\w.*\.$/u);
  });
});
