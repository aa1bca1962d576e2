import { describe, expect, it } from '@jest/globals';
import { countCost } from '@cellsmith/core';
import { EngineCase } from '@cellsmith/core/testing';
import { cpuEngine } from '@cellsmith/engine-tfjs';
import { sampledNetwork } from '../../fixtures/sampled-network.ts';
import { Meter } from './meter.ts';
import { meteredEngine } from './metered-engine.ts';

describe('a metered engine', () => {
  it('counts a forward pass once and a training step three times', async () => {
    const meter = new Meter(() => 0);
    const engine = meteredEngine(await cpuEngine.create({}), meter);
    const given = new EngineCase(sampledNetwork(1), 1);
    const program = engine.compile(given.architecture, given.store());
    const { multiplyAdds } = countCost(given.architecture);
    const { size } = given.batch;

    await program.logits(given.batch, 'moving');
    expect(meter.spent().multiplyAdds).toBe(size * multiplyAdds);
    await program.trainStep(given.batch, given.step);
    expect(meter.spent().multiplyAdds).toBe(4 * size * multiplyAdds);
    await program.evaluate(given.batch, { batchNorm: 'batch' });
    expect(meter.spent().multiplyAdds).toBe(5 * size * multiplyAdds);
    program.dispose();
    engine.dispose();
  });
});
