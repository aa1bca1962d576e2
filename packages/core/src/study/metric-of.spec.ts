import { describe, expect, it } from '@jest/globals';
import { latencyAt, metricOf, parseMetricName } from './metric-of.ts';

describe('the name of a metric', () => {
  it('may say at which batch a latency is', () => {
    expect(parseMetricName('latencyMs@32')).toEqual({ base: 'latencyMs', batch: 32 });
    expect(parseMetricName(latencyAt(8))).toEqual({ base: 'latencyMs', batch: 8 });
  });

  it.each(['testError', 'latencyMs@0', 'latencyMs@x', 'testError@3'])('%s is itself', (name) => {
    expect(parseMetricName(name)).toEqual({ base: name, batch: null });
  });

  it('leads to what the metric is', () => {
    expect(metricOf('testError')).toMatchObject({ better: 'lower', unit: 'share' });
    expect(metricOf('latencyMs@4')).toMatchObject({
      ...{ name: 'latencyMs@4', label: 'latency at batch 4', unit: 'milliseconds' },
    });
  });

  it('of a trainer alone is taken at its word', () => {
    expect(metricOf('f1')).toMatchObject({ name: 'f1', label: 'f1', better: 'higher' });
  });
});
