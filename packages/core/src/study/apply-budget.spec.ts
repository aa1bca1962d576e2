import { describe, expect, it } from '@jest/globals';
import { applyBudget } from './apply-budget.ts';
import type { ArmSearch, StudyBudget } from './study-config.ts';

function search(epochs: number, updatesPerEpoch: number, cellsPerUpdate: number): ArmSearch {
  const plan = { epochs, updatesPerEpoch, cellsPerUpdate };
  return { search: plan } as unknown as ArmSearch;
}

const under = (given: ArmSearch, unit: StudyBudget['unit'], amount: number): unknown =>
  applyBudget(given, { unit, amount });

describe('applyBudget', () => {
  it('leaves a search alone that has none', () => {
    const given = search(3, 2, 5);

    expect(applyBudget(given, null)).toEqual({ search: given });
  });

  it('sets epochs', () => {
    expect(under(search(3, 2, 5), 'epochs', 7)).toMatchObject({
      search: { search: { epochs: 7 } },
    });
  });

  it('turns evaluations into epochs', () => {
    expect(under(search(3, 2, 5), 'evaluations', 40)).toMatchObject({
      search: { search: { epochs: 4, updatesPerEpoch: 2 } },
    });
  });

  it('turns evaluations into the updates of a search that has one epoch', () => {
    expect(under(search(1, 100, 10), 'evaluations', 300)).toMatchObject({
      search: { search: { epochs: 1, updatesPerEpoch: 30 } },
    });
  });

  it('says which number of evaluations would do', () => {
    expect(under(search(3, 2, 5), 'evaluations', 43)).toEqual({
      issue: 'an epoch rates 10 cells, which does not go into 43; 40 would do',
    });
    expect(under(search(1, 1, 10), 'evaluations', 5)).toMatchObject({
      issue: expect.stringContaining('an update rates 10 cells') as unknown,
    });
  });

  it.each(['cpuSeconds', 'multiplyAdds'] as const)('leaves %s for the search to spend', (unit) => {
    expect(under(search(3, 2, 5), unit, 60)).toMatchObject({
      search: { search: { epochs: 3, budget: { [unit]: 60 } } },
    });
  });
});
