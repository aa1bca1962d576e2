import { describe, expect, it } from '@jest/globals';
import { type Genotype, cardinality, countCost, inferShapes } from '@cellsmith/core';
import { describeSearchSpace, noParts, toyNetwork } from '@cellsmith/core/testing';
import { parseArchText } from './arch-text.ts';
import { nasBench201 } from './nas-bench-201.ts';

describeSearchSpace(nasBench201, { runs: 10 });

const space = nasBench201.create({}, noParts());

const BENCHMARK = toyNetwork({
  ...{ inputShape: [32, 32, 3], classes: 10, form: 'final', filters: 16, cellsPerStage: 5 },
  ...{ dropoutKeep: 1, dropPathKeep: 1 },
});

/** The bias of the benchmark's dense layer. */
const BIAS = 10;

const cell = (text: string): Genotype => parseArchText(text) ?? [];

/** Texts, parameters and multiply-adds of the benchmark's table. */
const ROWS = [
  [
    '|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|',
    129_306,
    15_647_360,
  ],
  ['|none~0|+|none~0|none~1|+|none~0|none~1|none~2|', 73_306, 7_783_040],
  ['|nor_conv_3x3~0|+|none~0|none~1|+|none~0|none~1|none~2|', 316_346, 43_172_480],
  [
    '|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|skip_connect~0|nor_conv_3x3~1|nor_conv_3x3~2|',
    1_288_506,
    184_730_240,
  ],
] as const;

describe('nas-bench-201', () => {
  it('has 5^6 = 15,625 cells', () => {
    expect(cardinality(space.decisions)).toBe(15_625n);
  });

  it.each(ROWS)('costs what the table says, but for the bias: %s', (text, parameters, macs) => {
    const cost = countCost(space.decode(cell(text), BENCHMARK));

    expect(cost.parameters).toBe(parameters - BIAS);
    expect(cost.multiplyAdds).toBe(macs);
  });

  it('halves the image twice, at residual blocks', () => {
    const architecture = space.decode(cell(ROWS[3][0]), BENCHMARK);
    const shapes = inferShapes(architecture);
    const sizes = architecture.layers
      .filter(({ op, block }) => op === 'add' && /^cells\/(?:5|11)$/u.test(block))
      .map(({ id }) => shapes.get(id));

    expect(sizes).toEqual([
      [16, 16, 32],
      [8, 8, 64],
    ]);
  });

  it('makes nothing of a node without edges', () => {
    const { layers } = space.decode(cell(ROWS[1][0]), BENCHMARK);
    const shifts = layers.filter(({ op }) => op === 'shift');

    expect(shifts).toHaveLength(15 * 6);
    expect(shifts[0]).toMatchObject({ rows: 32, columns: 0 });
    expect(shifts.at(-1)).toMatchObject({ rows: 8, columns: 0 });
  });

  it('is given by the texts of the benchmark too', () => {
    expect(space.parseForeign?.(ROWS[0][0])).toEqual([4, 2, 1, 2, 1, 1]);
    expect(space.parseForeign?.('conv1x1,none+none,none+none+none')).toBeUndefined();
  });

  it('publishes the residual cell', () => {
    const [published] = space.published;

    expect(countCost(space.decode(published?.genotype ?? [], BENCHMARK)).parameters).toBe(
      559_386 - BIAS,
    );
  });
});
