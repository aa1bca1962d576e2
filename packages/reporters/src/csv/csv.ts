import { defineReporter } from '@cellsmith/core';
import { z } from 'zod';
import { CsvReporter } from './csv-reporter.ts';

/** Tables for spreadsheets and statistics: figures in long form, and the cells with their rewards. */
export const csv = defineReporter({
  name: 'csv',
  summary: 'Tables of all figures and of all rated cells.',
  options: z.strictObject({}),
  open: (_options, run) => Promise.resolve(new CsvReporter(run)),
});
