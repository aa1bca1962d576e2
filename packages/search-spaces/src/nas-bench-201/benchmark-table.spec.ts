import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { countCost } from '@cellsmith/core';
import { noParts, toyNetwork } from '@cellsmith/core/testing';
import { nasBench201 } from './nas-bench-201.ts';

/** Beside the checkout, where developers keep data that is no part of it. */
const TABLE = fileURLToPath(
  new URL('../../../../../shared/data/nas-bench-201/nasbench201.csv', import.meta.url),
);
const isThere = existsSync(TABLE);
const ifThere = isThere ? it : it.skip;

const BENCHMARK = toyNetwork({
  ...{ inputShape: [32, 32, 3], classes: 10, form: 'final', filters: 16, cellsPerStage: 5 },
  ...{ dropoutKeep: 1, dropPathKeep: 1 },
});

/** The network without any weight in its cells, as the table has it. */
const FRAME = { parameters: 73_306, multiplyAdds: 7_783_040 };

/** Of the benchmark's dense layer; ours has none. */
const BIAS = 10;

const CELLS_PER_STAGE = 5;

interface Row {
  readonly text: string;
  readonly parameters: number;
  readonly multiplyAdds: number;
}

function readRows(): readonly Row[] {
  const [header = [], ...rows] = readFileSync(TABLE, 'utf8')
    .trim()
    .split(/\r?\n/u)
    .map((line) => line.split(','));
  const value = (row: readonly string[], name: string): string => row[header.indexOf(name)] ?? '';
  return rows.map((row) => ({
    text: value(row, 'arch'),
    parameters: Number(value(row, 'params_cifar10')),
    multiplyAdds: Number(value(row, 'macs_cifar10')),
  }));
}

const WHAT = isThere
  ? 'has the parameters, and ten of a bias, and the multiply-adds of all 15,625 cells'
  : 'is not at ../shared/data/nas-bench-201: its 15,625 cells are not compared';

describe('the table of NAS-Bench-201', () => {
  ifThere(
    WHAT,
    () => {
      const space = nasBench201.create({}, noParts());
      const rows = readRows();
      // All cells of a stage cost the same, so that one of the five is enough.
      const wrong = rows.filter(({ text, parameters, multiplyAdds }) => {
        const genotype = space.parseForeign?.(text) ?? [];
        const one = countCost(space.decode(genotype, { ...BENCHMARK, cellsPerStage: 1 }));
        const ofCells = {
          parameters: one.parameters + BIAS - FRAME.parameters,
          multiplyAdds: one.multiplyAdds - FRAME.multiplyAdds,
        };
        return (
          parameters !== FRAME.parameters + CELLS_PER_STAGE * ofCells.parameters ||
          multiplyAdds !== FRAME.multiplyAdds + CELLS_PER_STAGE * ofCells.multiplyAdds
        );
      });

      expect(wrong).toEqual([]);
      expect(new Set(rows.map(({ text }) => text)).size).toBe(15_625);
    },
    120_000,
  );
});
