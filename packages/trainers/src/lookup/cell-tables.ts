import { statSync } from 'node:fs';
import type { SearchSpace } from '@cellsmith/core';
import { CellTable } from './cell-table.ts';
import type { LookupOptions } from './lookup-options.ts';

/** How many tables are kept: a study goes through its arms in turns. */
const KEPT = 4;

/** Tables that were read, so that hundreds of searches on one of them read it once. */
export class CellTables {
  readonly #tables = new Map<string, CellTable>();

  /** As `CellTable.read`; a file that has changed is read again. */
  open(options: LookupOptions, space: SearchSpace): CellTable {
    const stats = statSync(options.table, { throwIfNoEntry: false });
    const stamp = [stats?.mtimeMs, stats?.size, stats?.ino];
    const key = JSON.stringify([options, stamp, space.name, space.decisions]);
    const table = this.#tables.get(key) ?? CellTable.read(options, space);
    // The newest is last, the one that was not asked for longest goes.
    this.#tables.delete(key);
    this.#tables.set(key, table);
    for (const old of [...this.#tables.keys()].slice(0, -KEPT)) this.#tables.delete(old);
    return table;
  }
}
