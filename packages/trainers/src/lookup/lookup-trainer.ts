import type { Genotype, Measurement, Snapshot, Trainer } from '@cellsmith/core';
import type { CellTable } from './cell-table.ts';

/** Answers from a table: it trains nothing and remembers nothing. */
export class LookupTrainer implements Trainer {
  readonly #table: CellTable;

  constructor(table: CellTable) {
    this.#table = table;
  }

  trainEpoch(): Promise<Readonly<Record<string, number>>> {
    return Promise.resolve({});
  }

  /** A table has one accuracy a cell, and nothing about finding it is long enough to have steps. */
  async measure(genotypes: readonly Genotype[]): Promise<readonly Measurement[]> {
    await Promise.resolve();
    return genotypes.map((genotype) => this.#table.find(genotype));
  }

  state(): Snapshot {
    return { values: {}, tensors: new Map() };
  }

  restore(): void {
    // There is nothing to go on with.
  }

  dispose(): void {
    // The table is shared.
  }
}
