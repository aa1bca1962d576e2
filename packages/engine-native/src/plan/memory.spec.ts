import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stepPlans } from '../../fixtures/step-plans.ts';
import type { Storage } from './memory.ts';
import type { StepPlan } from './plan-step.ts';
import { type StepOp, tensorsOf } from './step-op.ts';

/** A tensor's room, and when it is used, first and last. */
interface Block {
  readonly tensor: number;
  readonly begin: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
}

/** What is used of `storage` when: at times of which each uses what `uses` says. */
function blocks(
  { graph, memory }: StepPlan,
  storage: Storage,
  uses: readonly ReadonlySet<number>[],
): readonly Block[] {
  return graph.tensors.flatMap(([height, width, channels], tensor) => {
    const place = memory.places[tensor];
    const times = uses.flatMap((used, time) => (used.has(tensor) ? [time] : []));
    if (place?.storage !== storage || times.length === 0) return [];
    const isKept = [...graph.layerTensors.values()].includes(tensor);
    const last = isKept ? uses.length : Math.max(...times);
    const end = place.offset + height * width * channels;
    return [{ tensor, begin: place.offset, end, first: Math.min(...times), last }];
  });
}

function clashes(all: readonly Block[]): readonly string[] {
  return all.flatMap((a, i) =>
    all
      .slice(i + 1)
      .filter((b) => a.first <= b.last && b.first <= a.last && a.begin < b.end && b.begin < a.end)
      .map((b) => `${a.tensor} and ${b.tensor}`),
  );
}

const bySegment = ({ segments }: StepPlan): Set<number>[] =>
  segments.map((ops) => new Set(ops.flatMap((op) => [...tensorsOf(op)])));
const byOp = (ops: readonly StepOp[]): Set<number>[] => ops.map(tensorsOf);

describe('planMemory', () => {
  it('gives tensors that are needed at the same time room apart, within their arena', () => {
    fc.assert(
      fc.property(stepPlans(), (plan) => {
        const { memory, segments } = plan;
        const shared = blocks(plan, 'batch', bySegment(plan));
        expect(clashes(shared)).toEqual([]);
        expect(Math.max(0, ...shared.map(({ end }) => end))).toBeLessThanOrEqual(memory.batchSize);
        segments.forEach((ops, segment) => {
          const local = blocks(plan, 'local', byOp(ops));
          expect(clashes(local)).toEqual([]);
          const size = memory.localSizes[segment] ?? 0;
          expect(Math.max(0, ...local.map(({ end }) => end))).toBeLessThanOrEqual(size);
        });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('keeps to a thread only what a single segment uses', () => {
    fc.assert(
      fc.property(stepPlans(), (plan) => {
        const uses = bySegment(plan);
        plan.memory.places.forEach(({ storage }, tensor) => {
          if (storage !== 'local') return;
          expect(uses.filter((used) => used.has(tensor)).length).toBeLessThanOrEqual(1);
        });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('reuses room', () => {
    fc.assert(
      fc.property(stepPlans(), (plan) => {
        const shared = blocks(plan, 'batch', bySegment(plan));
        const together = shared.map(({ begin, end }) => Math.ceil((end - begin) / 16) * 16);
        const sum = together.reduce((total, size) => total + size, 0);
        expect(plan.memory.batchSize).toBeLessThanOrEqual(sum);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('reads images where they are', () => {
    fc.assert(
      fc.property(stepPlans(), ({ memory }) => {
        expect(memory.places[0]).toEqual({ storage: 'images', offset: 0 });
      }),
      { seed: 1, numRuns: 20 },
    );
  });
});
