import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RunningTrial } from './attempt.ts';
import { EventQueue } from './event-queue.ts';

function running(trial: number, endSeconds: number): RunningTrial {
  const measurement = { reward: 0, metrics: {} };
  const about = { trial, genotype: [], measurement, attempt: 1, worker: trial, startSeconds: 0 };
  return { ...about, endSeconds, fails: false };
}

function drain(queue: EventQueue): readonly string[] {
  const order: string[] = [];
  for (let next = queue.next(); next; next = queue.next()) {
    order.push(`${next.endSeconds} ${next.trial}`);
  }
  return order;
}

describe('EventQueue', () => {
  it('gives trials by their end, and by number where they end together', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5 })), (seconds) => {
        const trials = seconds.map((end, trial) => running(trial, end));
        const queue = new EventQueue();
        for (const trial of trials.toReversed()) queue.add(trial);
        const sorted = [...trials].sort((a, b) => a.endSeconds - b.endSeconds || a.trial - b.trial);
        const wanted = sorted.map(({ endSeconds, trial }) => `${endSeconds} ${trial}`);

        expect(queue.length).toBe(trials.length);
        expect(drain(new EventQueue(queue.trials()))).toEqual(wanted);
        expect(drain(queue)).toEqual(wanted);
      }),
    );
  });
});
