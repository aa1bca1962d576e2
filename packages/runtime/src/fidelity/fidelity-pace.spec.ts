import { describe, expect, it } from '@jest/globals';
import { FidelityPace } from './fidelity-pace.ts';
import type { FidelityPart } from './fidelity-plan.ts';

const part = (kind: FidelityPart['kind']): FidelityPart =>
  ({ kind, about: kind, directory: kind, config: {} }) as unknown as FidelityPart;

describe('FidelityPace', () => {
  it('takes a run of which nothing is known for one like the others', () => {
    let now = 0;
    const clock = { now: () => new Date(now), elapsedMs: () => now };
    const parts = [part('train'), part('search'), part('search'), part('train'), part('train')];
    const pace = new FidelityPace(parts, clock);
    pace.started('train');
    now = 4;

    expect(pace.remainingMs(null)).toBeNull();
    // 6 of its own, then four runs of 10.
    expect(pace.remainingMs(6)).toBe(46);
    now = 10;
    pace.ended();
    pace.started('search');
    now = 60;
    // Half of a search of 100, another one, and two trainings of 10.
    expect(pace.remainingMs(50)).toBe(170);
  });
});
