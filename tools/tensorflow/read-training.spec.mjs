import { describe, expect, it } from '@jest/globals';
import { learns, readTraining } from './read-training.mjs';

const line = (seconds, type, data) =>
  JSON.stringify({ at: new Date(1000 * seconds).toISOString(), type, data });
const epoch = (trainLoss) => ({ metrics: { trainLoss } });

const JOURNAL = [
  line(0, 'run.started', {}),
  line(9, 'epoch.trained', epoch(2.5)),
  line(10, 'epoch.completed', epoch(2.5)),
  line(14, 'epoch.trained', epoch(2.25)),
  line(20, 'epoch.completed', epoch(2.25)),
  line(20, 'run.completed', { result: { testError: 0.75 } }),
].map((row) => `${row}\n`);

describe('readTraining', () => {
  it('takes the speed of the last epoch, without what comes before and after', () => {
    expect(readTraining(JOURNAL.join(''), 2000)).toEqual({
      ...{ imagesPerSecond: 500, losses: [2.5, 2.25], testError: 0.75 },
    });
  });
});

describe('learns', () => {
  it.each([
    [[2.5, 2.25], true],
    [[2.25, 2.5], false],
    [[2.5, Number.NaN], false],
  ])('of losses %j is %j', (losses, expected) => {
    expect(learns({ losses })).toBe(expected);
  });
});
