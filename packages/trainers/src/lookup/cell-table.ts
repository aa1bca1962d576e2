import {
  CellsmithError,
  type Decision,
  type Genotype,
  type Measurement,
  type SearchSpace,
  cardinality,
  formatGenotype,
  readCell,
} from '@cellsmith/core';
import { CsvTable } from './csv-table.ts';
import type { LookupOptions } from './lookup-options.ts';
import { readMeasurements } from './read-measurements.ts';

/** What a table says of the cells of a space. */
export class CellTable {
  readonly #measured: ReadonlyMap<string, Measurement>;
  readonly #decisions: readonly Decision[];
  readonly #path: string;

  private constructor(
    { path }: CsvTable,
    { decisions }: SearchSpace,
    measured: ReadonlyMap<string, Measurement>,
  ) {
    this.#path = path;
    this.#decisions = decisions;
    this.#measured = measured;
  }

  /**
   * Reads all of a table, so that whatever is wrong in it is told before anything runs.
   *
   * @throws CellsmithError `MISSING_DATA` where there is no table, or it lacks cells and is not called
   * partial; `INVALID_DATA` with the line; `INVALID_CONFIG` where it has no such column
   */
  static read(options: LookupOptions, space: SearchSpace): CellTable {
    const csv = CsvTable.read(options.table);
    const measurements = readMeasurements(csv, options);
    const texts = csv.texts(options.architecture, 'trainer.architecture');
    const rows = new Map<string, number>();
    texts.forEach((text, row) => {
      const key = keyOf(genotypeAt(row, text, { csv, space }));
      const before = rows.get(key);
      if (before !== undefined) {
        throw csv.refuse(row, `the cell "${text}" is in line ${csv.lineOf(before)} already`);
      }
      rows.set(key, row);
    });
    const measured = new Map<string, Measurement>();
    for (const [key, row] of rows) {
      const measurement = measurements[row];
      if (measurement) measured.set(key, measurement);
    }
    const table = new CellTable(csv, space, measured);
    if (!options.partial) table.#checkComplete();
    return table;
  }

  /** Cells that the table has. */
  get size(): number {
    return this.#measured.size;
  }

  /** @throws CellsmithError `MISSING_DATA` naming a cell that the table lacks */
  find(genotype: Genotype): Measurement {
    const measurement = this.#measured.get(keyOf(genotype));
    if (measurement) return measurement;
    const text = formatGenotype(this.#decisions, genotype);
    throw new CellsmithError(
      'MISSING_DATA',
      `The table ${this.#path} has no row for the cell "${text}" (it has ${this.size} of ` +
        `${cardinality(this.#decisions)} cells of the space)`,
    );
  }

  /** Counts through the space up to the first cell that is not there: at most one more than there are. */
  #checkComplete(): void {
    if (cardinality(this.#decisions) <= BigInt(this.size)) return;
    const first = firstMissing(this.#decisions, (genotype) => this.#measured.has(keyOf(genotype)));
    try {
      this.find(first);
    } catch (error) {
      if (!(error instanceof CellsmithError)) throw error;
      const remedy = 'add what is missing, or say trainer.partial: true';
      throw new CellsmithError(error.code, `${error.message}; ${remedy}`, { cause: error });
    }
  }
}

function keyOf(genotype: Genotype): string {
  return genotype.join();
}

function genotypeAt(
  row: number,
  text: string,
  { csv, space }: { readonly csv: CsvTable; readonly space: SearchSpace },
): Genotype {
  try {
    return readCell(space, text);
  } catch (error) {
    if (!(error instanceof CellsmithError)) throw error;
    throw csv.refuse(row, error.message, error);
  }
}

function firstMissing(
  decisions: readonly Decision[],
  isThere: (genotype: Genotype) => boolean,
): Genotype {
  const genotype = decisions.map(() => 0);
  while (isThere(genotype)) increment(genotype, decisions);
  return genotype;
}

/** The next genotype, the last decision turning fastest. */
function increment(genotype: number[], decisions: readonly Decision[]): void {
  for (let i = decisions.length - 1; i >= 0; i--) {
    const next = (genotype[i] ?? 0) + 1;
    const isOver = next >= (decisions[i]?.choices.length ?? 1);
    genotype[i] = isOver ? 0 : next;
    if (!isOver) return;
  }
}
