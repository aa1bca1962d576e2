import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CellsmithError } from '@cellsmith/core';
import type { DrawingOptions } from '@cellsmith/runtime';
import { type Command, Option } from 'commander';
import { answering } from '../answer.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, positiveInteger, setOption, withCommonOptions } from './options.ts';

interface DrawCommandOptions extends CommonOptions, Omit<DrawingOptions, 'cwd'> {
  readonly out: string;
}

const EXAMPLES = [
  'draw enas --format svg --out enas.svg',
  'draw runs/my-search --of network --format mermaid',
];

/** `cellsmith draw <target>`. */
export function addDraw(program: Command, terminal: Terminal): void {
  const command = program
    .command('draw')
    .summary('draw cells or a whole network as SVG, DOT, Mermaid or text')
    .description(
      'Draws the cells or the network of TARGET: the name of a published cell, a config, a preset,\n' +
        'the folder of a run, a genotype or a search space.',
    )
    .argument('<target>', 'what to draw')
    .addOption(formatOption())
    .addOption(
      new Option('--of <what>', 'what to draw').choices(['cell', 'network']).default('cell'),
    )
    .option('--out <file>', 'where to write it; - for the standard output', '-')
    .option('--genotype <text>', 'this cell instead: a published name or a genotype')
    .option('--space <name>', 'search space that the genotype is read in')
    .option('--filters <n>', 'filters of the first stage', positiveInteger)
    .option('--cells-per-stage <n>', 'normal cells in each of the three stages', positiveInteger)
    .option('--auxiliary', 'with the auxiliary head')
    .addOption(setOption());
  withCommonOptions(command, EXAMPLES).action(
    answering(terminal, async (target: string, options: DrawCommandOptions) => {
      const { renderDrawing } = await import('@cellsmith/runtime');
      const { out, ...drawing } = options;
      const content = await renderDrawing(target, { ...drawing, cwd: terminal.cwd });
      if (out === '-') return { data: { drawing: content }, text: content.trimEnd() };
      await write(resolve(terminal.cwd, out), content);
      return { data: { path: resolve(terminal.cwd, out) }, text: `Wrote ${out}` };
    }),
  );
}

function formatOption(): Option {
  const formats = ['svg', 'dot', 'mermaid', 'text'];
  return new Option('--format <format>', 'language of the drawing')
    .choices(formats)
    .default('text');
}

async function write(path: string, content: string): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    throw new CellsmithError(
      'INVALID_CONFIG',
      `The drawing cannot be written to "${path}"; give --out a file in a folder that exists and may be written`,
      { cause: error },
    );
  }
}
