import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type JournalLine,
  type ReportedRun,
  type Reporter,
  ScalarReader,
  defineReporter,
} from '@cellsmith/core';
import { z } from 'zod';

const options = z.strictObject({
  /** Of the file, in the reporter's own folder. */
  file: z
    .string()
    .regex(/^[\w-]+\.\w+$/u, 'a file name such as figures.txt is expected')
    .default('figures.txt'),
});

/** What a config may say of it. */
export type TemplatePluginOptions = z.output<typeof options>;

class TemplatePlugin implements Reporter {
  readonly #scalars = new ScalarReader();
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async report(line: JournalLine): Promise<void> {
    const rows = this.#scalars
      .read(line)
      .map(({ series, name, step, value }) => `${[series, name, step, value].join(' ').trim()}\n`);
    if (rows.length > 0) await appendFile(this.#path, rows.join(''));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** The file begins anew, since all lines are told again where a run is resumed. */
async function open({ file }: TemplatePluginOptions, run: ReportedRun): Promise<Reporter> {
  const { directory } = run;
  const path = join(directory, file);
  await mkdir(directory, { recursive: true });
  await writeFile(path, '');
  return new TemplatePlugin(path);
}

/** One line of text for each figure of a run, `series group/name step value`. */
export const templatePlugin = defineReporter({
  name: 'template-plugin',
  summary: 'A line of text for each figure.',
  options,
  open,
});
