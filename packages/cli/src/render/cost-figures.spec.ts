import { describe, expect, it } from '@jest/globals';
import { costFigures } from './cost-figures.ts';

const COSTS = { parameters: 12_345, multiplyAdds: 4e6 };

describe('costFigures', () => {
  it('shows costs beside limits and targets', () => {
    const limited = { name: 'limit', multiplyAdds: 5e6, latencyMs: 3 };
    const priced = { name: 'priced', parameters: { target: 10_000, below: 0, above: 1 } };

    expect(costFigures({ ...COSTS, latencyMs: 1.25 }, limited)).toEqual([
      { label: 'parameters', text: '12,345' },
      { label: 'multiply-adds', text: '4,000,000 (limit 5,000,000)' },
      { label: 'latency', text: '1.2500 ms (limit 3.0000 ms)' },
    ]);
    expect(costFigures(COSTS, priced)).toEqual([
      { label: 'parameters', text: '12,345 (target 10,000)' },
      { label: 'multiply-adds', text: '4,000,000' },
    ]);
  });
});
