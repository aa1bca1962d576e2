import { describe, expect, it } from '@jest/globals';
import type { RunSummary } from '../../../src/api.ts';
import { filterRuns, sortRuns } from './sort-runs.ts';

function run(id: string, change: Partial<RunSummary> = {}): RunSummary {
  return {
    ...{ id, name: id, kind: 'search', state: 'complete', progress: null, best: null, error: null },
    ...{ seed: null, space: null, controller: null, engine: null, dataset: null, startedAt: null },
    ...{ updatedAt: null, remainingMs: null, alarms: 0, events: 0, problem: null, studies: [] },
    ...change,
  };
}

const ids = (runs: readonly RunSummary[]): string[] => runs.map(({ id }) => id);

describe('sortRuns', () => {
  it('sorts numbers in names as numbers', () => {
    const runs = ['run-10', 'run-9', 'run-1'].map((id) => run(id));

    expect(ids(sortRuns(runs, { column: 'name', isDescending: false }))).toEqual([
      ...['run-1', 'run-9', 'run-10'],
    ]);
  });

  it('puts those without a value last, either way', () => {
    const runs = [run('none'), run('low', { error: 0.1 }), run('high', { error: 0.9 })];

    expect(ids(sortRuns(runs, { column: 'error', isDescending: false }))).toEqual([
      ...['low', 'high', 'none'],
    ]);
    expect(ids(sortRuns(runs, { column: 'error', isDescending: true }))).toEqual([
      ...['high', 'low', 'none'],
    ]);
  });

  it('puts what runs or went wrong first', () => {
    const runs = (['complete', 'stopped', 'running', 'failed'] as const).map((state) =>
      run(state, { state }),
    );

    expect(ids(sortRuns(runs, { column: 'state', isDescending: false }))).toEqual([
      ...['running', 'failed', 'stopped', 'complete'],
    ]);
  });
});

describe('filterRuns', () => {
  it('wants every word, wherever it is', () => {
    const runs = [run('a/x', { space: 'nasnet', seed: 1 }), run('b', { space: 'nasnet', seed: 2 })];

    expect(ids(filterRuns(runs, 'NASNET seed=2'))).toEqual(['b']);
    expect(ids(filterRuns(runs, '  '))).toEqual(['a/x', 'b']);
    expect(filterRuns(runs, 'nasnet lost')).toEqual([]);
  });
});
