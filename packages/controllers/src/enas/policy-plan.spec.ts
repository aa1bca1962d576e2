import { describe, expect, it } from '@jest/globals';
import { enasDecisions, shuffleNasnetDecisions } from '../testing/paper-decisions.ts';
import { type PolicyStep, planPolicy } from './policy-plan.ts';

const text = (step: PolicyStep): string =>
  'position' in step ? `${step.kind} ${step.position}` : step.kind;

describe('planPolicy', () => {
  it('samples both inputs of an ENAS node, then both operations, then makes its anchor', () => {
    const [normal, reduction] = planPolicy(enasDecisions(2)).cells;

    expect(normal?.steps.map(text)).toEqual([
      ...['start', 'start'],
      ...['attend 0', 'attend 2', 'choose 1', 'choose 3', 'anchor'],
      ...['attend 4', 'attend 6', 'choose 5', 'choose 7', 'anchor'],
    ]);
    expect(reduction?.steps.map(text).slice(0, 4)).toEqual([
      ...['start', 'start', 'attend 8', 'attend 10'],
    ]);
  });

  it('starts a cell of ShuffleNASNet with its one input', () => {
    const plan = planPolicy(shuffleNasnetDecisions(2));

    expect(plan.cells.map(({ cell }) => cell)).toEqual(['normal', 'reduction']);
    expect(plan.cells[0]?.steps.map(text)).toEqual([
      ...['start', 'attend 0', 'choose 1', 'anchor', 'attend 2', 'choose 3', 'anchor'],
    ]);
  });

  it('takes 54 steps of the LSTM through a pair of ENAS cells', () => {
    expect(planPolicy(enasDecisions(5)).cells.flatMap(({ steps }) => steps)).toHaveLength(54);
  });

  it('has one table for all decisions with equal choices', () => {
    const [first] = enasDecisions(1);
    const kernel = { cell: 'normal', node: 2, kind: 'kernel', choices: ['3', '5'] };
    const decisions = [...enasDecisions(2), { ...kernel, name: 'k1' }, { ...kernel, name: 'k2' }];

    expect(first?.kind).toBe('input');
    expect(planPolicy(decisions).tables).toEqual([
      ['sepConv3x3', 'sepConv5x5', 'avgPool3x3', 'maxPool3x3', 'identity'],
      ['3', '5'],
    ]);
  });

  it('has only softmax steps where there are no inputs', () => {
    const operations = shuffleNasnetDecisions(2).filter(({ kind }) => kind !== 'input');

    expect(planPolicy(operations).cells.map(({ steps }) => steps.map(text))).toEqual([
      ['choose 0', 'choose 1'],
      ['choose 2', 'choose 3'],
    ]);
  });

  it('treats inputs over another list than all entries as any other choice', () => {
    const decisions = shuffleNasnetDecisions(3).map((decision) =>
      decision.name === 'normal/3/input' ? { ...decision, choices: ['1', '2'] } : decision,
    );
    const plan = planPolicy(decisions);

    expect(plan.cells[0]?.steps.map(text).slice(-3)).toEqual(['choose 4', 'choose 5', 'anchor']);
    expect(plan.tables).toContainEqual(['1', '2']);
  });

  it('finds the cell inputs where the first node chooses none', () => {
    const [, operation, ...rest] = enasDecisions(2).slice(2, 8);
    const plan = planPolicy([operation, ...rest].filter((decision) => decision !== undefined));

    expect(plan.cells[0]?.steps.map(text)).toEqual([
      ...['start', 'start', 'choose 0', 'anchor'],
      ...['attend 1', 'attend 3', 'choose 2', 'choose 4', 'anchor'],
    ]);
  });
});
