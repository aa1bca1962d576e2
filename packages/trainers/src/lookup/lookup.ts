import { type TrainerPlugin, defineTrainer } from '@cellsmith/core';
import { CellTables } from './cell-tables.ts';
import { lookupOptions, metricsOf } from './lookup-options.ts';
import { LookupTrainer } from './lookup-trainer.ts';

/** Declares the trainer `lookup` with tables of its own. */
export function createLookup(): TrainerPlugin {
  const tables = new CellTables();
  return defineTrainer({
    name: 'lookup',
    summary: 'answers from a CSV table of measured cells, in microseconds',
    form: 'final',
    needs: [],
    metricsOf,
    options: lookupOptions,
    create: (options, { space }) => new LookupTrainer(tables.open(options, space)),
  });
}

/** Answers from a table of cells that others have trained: whole comparisons of controllers in seconds. */
export const lookup: TrainerPlugin = createLookup();
