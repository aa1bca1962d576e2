import { describe, expect, it } from '@jest/globals';
import { ACCURACY_ALONE, createAppraiser } from './appraise.ts';
import type { Costs } from './costs.ts';
import type { Objective } from './objective.ts';

const MEASURED = { reward: 0.5, metrics: { loss: 2 } };
const costsOf = ([gene = 0]: readonly number[]): Costs => ({
  parameters: 100 * (gene + 1),
  multiplyAdds: 7,
});
const small: Objective = {
  ...{ costs: ['parameters'], network: {}, limits: { parameters: 150 } },
  reward: (accuracy, { parameters }) => accuracy - parameters / 1000,
};

describe('an appraiser', () => {
  it('of accuracy alone leaves a measurement as it is and counts nothing', () => {
    const never = (): never => {
      throw new Error('counted');
    };
    const accuracy: Objective = { costs: [], network: {}, limits: {}, reward: (x) => x };
    const appraiser = createAppraiser(accuracy, never);

    expect(appraiser).toBe(ACCURACY_ALONE);
    expect(appraiser.appraise([0], MEASURED)).toBe(MEASURED);
    expect(appraiser.keepsLimits([0])).toBe(true);
  });

  it('gives the reward of the objective and keeps accuracy and costs beside it', () => {
    const { appraise } = createAppraiser(small, costsOf);

    expect(appraise([0], MEASURED)).toEqual({
      ...{ reward: 0.4, accuracy: 0.5 },
      metrics: { accuracy: 0.5, loss: 2, parameters: 100, multiplyAdds: 7 },
    });
    expect(appraise([1], MEASURED)).toMatchObject({ reward: 0.3, overLimit: true });
  });

  it('knows whether limits are kept without a measurement', () => {
    const { keepsLimits } = createAppraiser(small, costsOf);

    expect([0, 1].map((gene) => keepsLimits([gene]))).toEqual([true, false]);
  });
});
