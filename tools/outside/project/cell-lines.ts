import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPORTER, defineReporter, eventOf } from '@cellsmith/core';
import { ContainerModule } from 'inversify';
import { z } from 'zod';

export const cellLines = defineReporter({
  name: 'cell-lines',
  summary: 'A line for each epoch with its best cell.',
  options: z.strictObject({}),
  open: async (_options, { directory }) => {
    const path = join(directory, 'cells.txt');
    await mkdir(directory, { recursive: true });
    await writeFile(path, '');
    return {
      report: async (line) => {
        const event = eventOf(line);
        if (event.type !== 'epoch.completed' || !event.best) return;
        const { genotype, reward } = event.best;
        await appendFile(path, `${String(event.epoch)} ${String(reward)} ${genotype}\n`);
      },
      close: () => Promise.resolve(),
    };
  },
});

export const plugin = new ContainerModule(({ bind }) => {
  bind(REPORTER).toConstantValue(cellLines);
});
