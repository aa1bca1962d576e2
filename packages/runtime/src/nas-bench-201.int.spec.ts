import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type TabularCell, expectedBest } from '@cellsmith/benchmarks';
import {
  type JournalEvent,
  type RunPorts,
  SearchLoop,
  type SearchParts,
  type SearchProgress,
  createRng,
  formatGenotype,
} from '@cellsmith/core';
import { random, regularizedEvolution } from '@cellsmith/controllers';
import { nasBench201, builtInParts } from '@cellsmith/search-spaces';
import { createLookup } from '@cellsmith/trainers';

const space = nasBench201.create({}, builtInParts);
const { decisions } = space;

const folder = mkdtempSync(join(tmpdir(), 'cellsmith-table-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Beside the checkout, where developers keep data that is no part of it. */
const REAL = fileURLToPath(
  new URL('../../../../shared/data/nas-bench-201/nasbench201.csv', import.meta.url),
);

/** All cells, the better the more convolutions they have, with noise and with ties. */
function writeTable(): string {
  const rng = createRng(7).stream('table');
  const rows = Array.from({ length: 5 ** decisions.length }, (_, number) => {
    const genotype = decisions.map((_decision, i) => Math.floor(number / 5 ** i) % 5);
    const convolutions = genotype.filter((gene) => gene === 2 || gene === 3).length;
    const worth = 40 + 6 * convolutions + 2 * rng.normal();
    const text = formatGenotype(decisions, genotype);
    return `"${text}",${worth.toFixed(1)},${(worth + 10 + rng.normal()).toFixed(2)}`;
  });
  const path = join(folder, 'table.csv');
  writeFileSync(path, `arch,val,test\n${rows.join('\n')}\n`);
  return path;
}

interface Table {
  readonly table: string;
  readonly architecture: string;
  readonly reward: string;
  readonly test: string;
  readonly scale: number;
}

const GENERATED: Table = {
  ...{ table: writeTable(), architecture: 'arch', reward: 'val', test: 'test', scale: 0.01 },
};
const PUBLISHED: Table = {
  ...{ table: REAL, architecture: 'arch', reward: 'cifar10_val_12ep' },
  ...{ test: 'cifar10_test_200ep', scale: 0.01 },
};

const lookup = createLookup();

function trainerOf(table: Table): SearchParts['trainer'] {
  // It asks for nothing of its context but the space.
  const context = { space } as unknown as Parameters<typeof lookup.create>[1];
  return lookup.create(table, context);
}

async function cellsOf(table: Table): Promise<readonly TabularCell[]> {
  const all = Array.from({ length: 5 ** decisions.length }, (_, number) =>
    decisions.map((_decision, i) => Math.floor(number / 5 ** i) % 5),
  );
  const call = { epoch: 0, rng: createRng(0), propose: () => Promise.resolve([]) };
  const stepped = (): Promise<void> => Promise.resolve();
  const measured = await trainerOf(table).measure(all, 'batch', { ...call, stepped });
  return measured.map(({ reward, metrics }) => ({ reward, value: metrics['testAccuracy'] ?? NaN }));
}

interface Found {
  readonly reward: number;
  readonly value: number;
}

/** A whole search, as a run has it, but without a folder. */
async function search(
  table: Table,
  { seed, evaluations, plugin }: { seed: number; evaluations: number; plugin: typeof random },
): Promise<Found> {
  const values = new Map<string, number>();
  const ports: RunPorts<SearchProgress> = {
    record: (event: JournalEvent) => {
      if (event.type !== 'candidates.measured') return;
      for (const { genotype, metrics } of event.candidates) {
        values.set(genotype, metrics['testAccuracy'] ?? NaN);
      }
    },
    stepped: () => undefined,
    pause: () => Promise.resolve(),
  };
  const rng = createRng(seed);
  const controller = plugin.create({}, { decisions, rng: rng.stream('controller') });
  const parts = { space, controller, trainer: trainerOf(table), rng };
  const plan = {
    ...{ epochs: 1, updatesPerEpoch: evaluations / 10, cellsPerUpdate: 10 },
    on: 'batch',
  } as const;
  const { genotype, reward } = await new SearchLoop({ parts, plan, ports }).run();
  return { reward, value: values.get(genotype) ?? NaN };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of a normal distribution, both sides. */
const AT_99_PERCENT = 2.5758;
const SEEDS = 500;

const isThere = existsSync(REAL);

describe.each([
  ['a generated table', GENERATED, true],
  [isThere ? 'the table of NAS-Bench-201' : 'no table of NAS-Bench-201 here', PUBLISHED, isThere],
] as const)('random search on %s', (_name, table, isUsed) => {
  const ifUsed = isUsed ? it : it.skip;

  ifUsed.each([10, 100])(
    `finds over ${SEEDS} seeds what is to be expected of %i evaluations`,
    async (evaluations) => {
      const expected = expectedBest(await cellsOf(table), evaluations);
      const found: Found[] = [];
      for (let seed = 1; seed <= SEEDS; seed++) {
        found.push(await search(table, { seed, evaluations, plugin: random }));
      }
      for (const figure of ['reward', 'value'] as const) {
        const error = mean(found.map((each) => each[figure])) - expected[figure].mean;
        const margin = (AT_99_PERCENT * expected[figure].deviation) / Math.sqrt(SEEDS);

        expect(margin).toBeGreaterThan(0);
        expect(Math.abs(error)).toBeLessThan(margin);
      }
    },
    60_000,
  );

  ifUsed(
    'is beaten by evolution',
    async () => {
      const evaluations = 300;
      const expected = expectedBest(await cellsOf(table), evaluations).reward;
      const found: number[] = [];
      for (let seed = 1; seed <= 20; seed++) {
        const plugin = regularizedEvolution;
        found.push((await search(table, { seed, evaluations, plugin })).reward);
      }

      expect(mean(found)).toBeGreaterThan(expected.mean + (3 * expected.deviation) / Math.sqrt(20));
    },
    60_000,
  );
});
