import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  NO_WORK,
  type WorkCredit,
  countStep,
  extraWork,
  finishCall,
  grant,
} from './work-credit.ts';

interface Preset {
  readonly trainImages: number;
  readonly batchSize: number;
  readonly updatesPerEpoch: number;
  readonly cellsPerUpdate: number;
}

const SHARE = 0.05;

/** The random cells of each update of some epochs; asserts the share after each of them. */
function ratedCells(preset: Preset, epochs: number): readonly number[] {
  const { trainImages, batchSize, updatesPerEpoch, cellsPerUpdate } = preset;
  const rated: number[] = [];
  let credit: WorkCredit = NO_WORK;
  const call = (phase: 'train' | 'measure', steps: readonly number[]): void => {
    steps.forEach((images, step) => {
      credit = countStep(credit, { phase, step, steps: steps.length, images });
    });
    credit = finishCall(credit);
  };
  for (let epoch = 0; epoch < epochs; epoch++) {
    call('train', [trainImages]);
    for (let update = 0; update < updatesPerEpoch; update++) {
      call('measure', Array<number>(cellsPerUpdate).fill(batchSize));
      const updatesLeft = updatesPerEpoch - update;
      const request = { share: SHARE, updatesLeft, most: cellsPerUpdate, cost: batchSize };
      const granted = grant(credit, request);
      credit = granted.credit;
      rated.push(granted.cells);
      if (extraWork(credit) > SHARE) throw new Error(`${extraWork(credit)} in update ${update}`);
    }
  }
  return rated;
}

const ENAS = { trainImages: 45000, batchSize: 160, updatesPerEpoch: 30, cellsPerUpdate: 10 };
const SHUFFLE = { trainImages: 45000, batchSize: 144, updatesPerEpoch: 1, cellsPerUpdate: 10 };

describe('work credit', () => {
  it('lets ShuffleNASNets rate as many random cells as the controller has', () => {
    expect(new Set(ratedCells(SHUFFLE, 150))).toEqual(new Set([10]));
  });

  it('spreads what ENAS can afford over its updates', () => {
    const rated = ratedCells(ENAS, 10);
    const total = rated.reduce((sum, cells) => sum + cells, 0);

    // 5 % of 3 x 45,000 + 30 x 10 x 160 images, by 160 images a cell, over 10 epochs.
    expect(total).toBe(Math.floor((10 * 0.05 * (3 * 45000 + 30 * 10 * 160)) / 160));
    expect(Math.min(...rated)).toBe(1);
    expect(Math.max(...rated)).toBeLessThanOrEqual(4);
  });

  it('saves for a random cell where an update cannot afford one', () => {
    const rated = ratedCells({ ...ENAS, trainImages: 0, updatesPerEpoch: 8, cellsPerUpdate: 5 }, 2);

    expect(rated.reduce((sum, cells) => sum + cells, 0)).toBe(4);
    expect(Math.max(...rated)).toBe(1);
  });

  it('never gives more than its share, at any update of any search', () => {
    const preset = fc.record({
      trainImages: fc.nat(5000),
      batchSize: fc.integer({ min: 1, max: 300 }),
      updatesPerEpoch: fc.integer({ min: 1, max: 40 }),
      cellsPerUpdate: fc.integer({ min: 1, max: 20 }),
    });

    fc.assert(
      fc.property(preset, fc.integer({ min: 1, max: 4 }), (search, epochs) => {
        expect(ratedCells(search, epochs)).toHaveLength(epochs * search.updatesPerEpoch);
      }),
    );
  });

  it('counts a repeated step once', () => {
    const step = { phase: 'measure', step: 0, steps: 2, images: 8 } as const;

    expect(countStep(countStep(NO_WORK, step), step)).toEqual(countStep(NO_WORK, step));
  });

  it('rates as many as it can where that costs nothing', () => {
    const free = { share: SHARE, updatesLeft: 1, most: 7, cost: 0 };

    expect(grant(NO_WORK, free)).toEqual({ cells: 7, credit: NO_WORK });
  });
});
