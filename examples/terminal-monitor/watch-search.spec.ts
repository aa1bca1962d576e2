import { describe, expect, it } from '@jest/globals';
import { type CellsmithEvent, EventBus } from '@cellsmith/core';
import { watchSearch } from './watch-search.ts';

function shownFor(events: readonly CellsmithEvent[], width?: number): readonly string[] {
  const bus = new EventBus();
  let shown: readonly string[] = [];
  watchSearch(bus, width).subscribe((lines) => {
    shown = lines;
  });
  for (const event of events) bus.publish(event);
  return shown;
}

const rated = (update: number, ...rewards: number[]): CellsmithEvent => ({
  ...{ type: 'candidates.measured', epoch: 0, update },
  candidates: rewards.map((reward) => ({ genotype: `cell-${reward}`, reward, metrics: {} })),
});

describe('watchSearch', () => {
  it('shows the last reward, their course, the best cell and the entropy', () => {
    const lines = shownFor([
      rated(0, 0.1, 0.3),
      rated(1, 0.5),
      { type: 'controller.updated', epoch: 0, update: 1, metrics: { entropy: 1.25 } },
      {
        ...{ type: 'epoch.completed', epoch: 0, epochs: 2, reward: 0.3, best: null, metrics: {} },
      },
    ]);

    expect(lines).toEqual([
      'epoch    1/2   time left unknown',
      'reward   0.5000  ▁█',
      'best     0.5000  cell-0.5',
      'entropy  1.250 nats',
    ]);
  });

  it('keeps to the width of the terminal', () => {
    const many = Array.from({ length: 300 }, (_, update) => rated(update, update / 300));

    for (const line of shownFor(many, 40)) expect(line.length).toBeLessThanOrEqual(40);
  });
});
