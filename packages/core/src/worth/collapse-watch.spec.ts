import { describe, expect, it } from '@jest/globals';
import type { Signals } from './collapse-rules.ts';
import { type WatchState, watchCollapse } from './collapse-watch.ts';

const WELL: Signals = {
  evidence: { updates: 5, cells: 50, distinct: 50, lowest: 0.1, highest: 0.3 },
  ...{ expectedDistinct: 50, entropy: 8, uniformEntropy: 10, window: 4 },
  lift: { mean: 0.02, interval: [0.01, 0.03], pairs: 40 },
};
const evidence = (change: object): Signals['evidence'] => ({
  ...{ updates: 5, cells: 50, distinct: 50, lowest: 0.1, highest: 0.3 },
  ...change,
});
const lift = (mean: number, low: number): Signals['lift'] => ({
  ...{ mean, interval: [low, mean + 0.01], pairs: 40 },
});

/** The cause that each of `changes`, one an update, raises; null for most. */
function causes(changes: readonly Partial<Signals>[]): readonly (string | null)[] {
  let watch: WatchState = {};
  return changes.map((change) => {
    const after = watchCollapse(watch, { ...WELL, ...change });
    watch = after.watch;
    return after.collapse?.cause ?? null;
  });
}

const times = <Value>(count: number, value: Value): Value[] => Array<Value>(count).fill(value);

describe('watchCollapse', () => {
  it('says nothing of a controller that is well, or not known yet', () => {
    const unknown = { evidence: null, expectedDistinct: 0, entropy: null, lift: null };

    expect(causes([...times(9, {}), ...times(9, unknown)])).toEqual(times(18, null));
  });

  it('tells of constant rewards once, until they have differed by more than a trifle', () => {
    const constant = { evidence: evidence({ lowest: 0.3 }) };
    const nearly = { evidence: evidence({ lowest: 0.3 - 1e-5 }) };

    expect(causes([{}, constant, constant, nearly, constant, {}, constant])).toEqual([
      ...[null, 'reward-constant', null, null, null, null, 'reward-constant'],
    ]);
  });

  it('waits until an entropy has stayed low for five updates, and forgets those before a better one', () => {
    const low = { entropy: 0.4 };
    const edge = { entropy: 0.8 };

    expect(causes([...times(4, low), {}, ...times(5, low), edge, ...times(9, low)])).toEqual([
      ...times(9, null),
      'entropy-vanished',
      ...times(10, null),
    ]);
  });

  it('compares few cells with what so small a space can give', () => {
    const few = evidence({ distinct: 4 });

    expect(causes([{ evidence: few }])).toEqual(['policy-collapsed']);
    expect(causes([{ evidence: few, expectedDistinct: 6 }])).toEqual([null]);
  });

  it('waits for a whole window without lift, and for a lift that is sure before it tells again', () => {
    const none = { lift: lift(-0.001, -0.02) };
    const unsure = { lift: lift(0.01, -0.01) };

    expect(causes([...times(4, none), unsure, ...times(5, none), {}, ...times(4, none)])).toEqual([
      ...[null, null, null, 'no-lift'],
      ...times(10, null),
      'no-lift',
    ]);
  });

  it('does not tell of what follows from what it has told', () => {
    const all = { evidence: evidence({ lowest: 0.3, distinct: 1 }), lift: lift(0, 0), entropy: 0 };

    expect(causes(times(12, all)).filter((cause) => cause !== null)).toEqual(['reward-constant']);
  });

  it('says what it saw', () => {
    const few = { ...WELL, evidence: evidence({ distinct: 4 }) };

    expect(watchCollapse({}, few).collapse?.message).toMatch(
      /^Only 4 of the last 50 cells differ, where random ones would give 50: /u,
    );
  });
});
