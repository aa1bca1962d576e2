import { describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import { SPREADS, everDecided, shareCovered, shareDecided } from '../testing/simulate-studies.ts';

const STUDIES = 400;
/** Four standard errors of a share that is 5 %. */
const MONTE_CARLO = 4 * Math.sqrt((0.05 * 0.95) / STUDIES);

const spreads = Object.entries(SPREADS);

describe('verdicts on equal arms', () => {
  it.each(spreads)('are wrong in 5 %% of studies at most, %s', (_name, spread) => {
    const study = { studies: STUDIES, seeds: 10, arms: 2, effect: 0, spread, rng: createRng(11) };

    expect(shareDecided(study)).toBeLessThan(0.05 + MONTE_CARLO);
    expect(shareDecided(study)).toBeGreaterThan(0.05 - MONTE_CARLO);
  });

  it('are so for three comparisons together', () => {
    const { normal: spread = () => 0 } = SPREADS;
    const study = { studies: STUDIES, seeds: 9, arms: 3, effect: 0, spread, rng: createRng(12) };

    expect(shareDecided(study)).toBeLessThan(0.05 + MONTE_CARLO);
    expect(shareDecided(study)).toBeGreaterThan(0);
  });

  it.each(spreads)('are so when the study is looked at after every seed, %s', (_name, spread) => {
    // The difference of two equal arms is symmetric, whatever they are like.
    const difference = (rng: Parameters<typeof spread>[0]): number => spread(rng) - spread(rng);
    const look = { studies: STUDIES, seeds: 60, effect: 0, spread: difference, rng: createRng(13) };

    expect(everDecided(look).share).toBeLessThan(0.05 + MONTE_CARLO);
    expect(everDecided(look).share).toBeGreaterThan(0);
  });
});

describe('verdicts on unequal arms', () => {
  it('find a difference of one standard deviation with the power of the paired test', () => {
    const { normal: spread = () => 0 } = SPREADS;
    const study = { studies: 200, arms: 2, effect: 1, spread };

    // Of the paired t test: 0.80 at 10 seeds, 0.99 at 20.
    expect(shareDecided({ ...study, seeds: 10, rng: createRng(14) })).toBeGreaterThan(0.68);
    expect(shareDecided({ ...study, seeds: 20, rng: createRng(15) })).toBeGreaterThan(0.95);
  });
});

describe('bootstrap intervals', () => {
  it.each(spreads)(
    'hold the truth nearly as often as they say with 20 seeds, %s',
    (name, spread) => {
      const share = shareCovered({
        studies: 300,
        seeds: 20,
        effect: 0,
        spread,
        rng: createRng(16),
      });

      expect(share).toBeGreaterThan(name === 'normal' ? 0.88 : 0.85);
      expect(share).toBeLessThan(0.99);
    },
  );
});
