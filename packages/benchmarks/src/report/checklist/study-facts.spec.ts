import { describe, expect, it } from '@jest/globals';
import { isPlainObject } from '@cellsmith/core';
import { fakeStudy } from '../testing/fake-study.ts';
import { studyFacts } from './study-facts.ts';

const study = fakeStudy();

describe('studyFacts', () => {
  it('finds what differs between arms once, whether searches or trainings have it', () => {
    const facts = studyFacts(study, {});

    expect(facts.benchmarkDifferences).toEqual(['space.name']);
    expect(facts.protocolDifferences).toEqual([]);
  });

  it('finds pairs of arms with one setting between them, that of the random arm included', () => {
    expect(studyFacts(study, {}).ablations).toEqual([
      'shuffle-nasnet and enas in space.name',
      'shuffle-nasnet and random in search.controller.name',
    ]);
  });

  it('counts machines and versions, not seeds', () => {
    const machine = { cellsmith: '0.1.0', cpu: 'A' };
    const count = (environments: readonly unknown[]): number | null =>
      studyFacts(study, { environments }).environments;

    expect(
      count([
        { ...machine, seed: 1 },
        { ...machine, seed: 2 },
      ]),
    ).toBe(1);
    expect(count([machine, { ...machine, cpu: 'B' }])).toBe(2);
    expect(count([])).toBeNull();
  });

  it('takes the reason of a study for having no random arm', () => {
    const config = isPlainObject(study.config) ? study.config : {};
    const omitted = { ...config, random: { omitted: 'cells are given' } };
    const arms = study.arms.filter(({ isRandom }) => !isRandom);

    expect(studyFacts({ ...study, arms, config: omitted }, {}).random).toEqual({
      omitted: 'cells are given',
    });
    expect(studyFacts(study, {}).random).toBe('included');
  });

  it('knows a table by the trainer that reads it', () => {
    const arms = { a: { search: { trainer: { name: 'lookup', table: 'x.csv' } } } };

    expect(studyFacts({ ...study, config: { arms } }, {}).isTabular).toBe(true);
    expect(studyFacts(study, {}).isTabular).toBe(false);
  });
});
