import type { Command } from 'commander';
import { answering } from '../answer.ts';
import { runDemo } from '../session/run-demo.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, withCommonOptions } from './options.ts';

interface DemoOptions extends CommonOptions {
  readonly out?: string;
  readonly engine?: string;
}

const EXAMPLES = ['demo', 'demo --engine wasm --out runs/first', 'demo --json'];

/** `cellsmith demo`. */
export function addDemo(program: Command, terminal: Terminal): void {
  const command = program
    .command('demo')
    .summary('the whole path on embedded data, in about two minutes')
    .description(
      'The whole path on data that comes with Cellsmith: searches a cell, derives it, trains its\n' +
        'network from scratch and evaluates it, in about two minutes.',
    )
    .option('--out <dir>', 'folder of its two runs (default: the first free one of runs/demo…)')
    .option('--engine <name>', 'instead of the best one that works here');
  withCommonOptions(command, EXAMPLES).action(
    answering(terminal, (options: DemoOptions) => runDemo(options, terminal)),
  );
}
